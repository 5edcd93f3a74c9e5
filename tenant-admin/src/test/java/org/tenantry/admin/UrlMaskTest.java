package org.tenantry.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UrlMaskTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/acme?user=a&password=S3&ssl=true, jdbc:postgresql://db/acme?user=a&password=***&ssl=true",
        "jdbc:postgresql://db/acme?sslpassword=S3, jdbc:postgresql://db/acme?sslpassword=***",
        "jdbc:h2:mem:acme;USER=sa;PASSWORD=S3;MODE=X, jdbc:h2:mem:acme;USER=sa;PASSWORD=***;MODE=X",
        "jdbc:sqlserver://db;trustStorePassword = S3, jdbc:sqlserver://db;trustStorePassword =***",
        "jdbc:mysql://app:S3@db/acme, jdbc:mysql://app:***@db/acme",
        "jdbc:mysql://app:S3@S3/S3@db/acme, jdbc:mysql://app:***@db/acme",
        "'jdbc:mysql://address=(host=db)(password=S3)/acme', 'jdbc:mysql://address=(host=db)(password=***)/acme'",
        "jdbc:oracle:thin:scott/S3@db:1521:x, jdbc:oracle:thin:scott/***@db:1521:x"
    })
    void what_may_be_a_password_is_not_shown(String url, String shown) {
        assertThat(UrlMask.apply(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/acme?currentSchema=x",
                "jdbc:h2:mem:acme;DB_CLOSE_DELAY=-1",
                "jdbc:oracle:thin:@//db:1521/acme",
                "${ACME_URL}"
            })
    void the_rest_is(String url) {
        assertThat(UrlMask.apply(url)).isEqualTo(url);
    }
}
