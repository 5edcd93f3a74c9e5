package org.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPathsTest {

    private final PublicPaths paths = new PublicPaths(List.of("/metrics", "/health/*"));

    @ParameterizedTest
    @CsvSource({
        "/metrics,         true",
        "/health/live,     true",
        "/health/live/db,  true",
        "/health/,         true",
        "/health,          false",
        "/healthy,         false",
        "/metrics/,        false",
        "/metrics/x,       false",
        "/METRICS,         false",
        "/x/health/live,   false",
        "/,                false",
        "'',               false"
    })
    void a_path_is_public_if_it_is_listed_or_below_a_listed_folder(String path, boolean isPublic) {
        assertThat(paths.contains(path)).isEqualTo(isPublic);
    }

    @Test
    void nothing_is_public_by_default() {
        assertThat(new PublicPaths(List.of()).contains("/")).isFalse();
    }
}
