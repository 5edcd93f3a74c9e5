package org.tenantry.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEntry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TenantJsonTest {

    private static JsonObject show(Map<String, String> settings) {
        return TenantJson.of(new CatalogEntry(
                        new TenantId("acme"), TenantState.PENDING, settings, 7, Instant.parse("2026-11-24T10:00:00Z")))
                .build();
    }

    @Test
    void names_of_settings_become_objects() {
        JsonObject shown = show(Map.of(
                "hosts", "acme.org, www.acme.org",
                "datasource.url", "jdbc:h2:mem:a;PASSWORD=S3",
                "datasource.maximum-pool-size", "7",
                "datasource.password", "${ACME_PASSWORD}",
                "datasources.orders.password", "enc:v1:k:AAAA",
                "config.a", "1",
                "config.a.b", "2",
                "config.c", "enc:v1:k:AAAA",
                "config.base-url", "http://x:S3@y/"));

        assertThat(shown).isEqualTo(TestApi.json("""
                {"id": "acme", "state": "pending", "revision": 7, "changedAt": "2026-11-24T10:00:00Z",
                 "origin": "catalog",
                 "hosts": ["acme.org", "www.acme.org"],
                 "datasource": {"url": "jdbc:h2:mem:a;PASSWORD=***", "maximum-pool-size": "7",
                                "password": "${ACME_PASSWORD}"},
                 "datasources": {"orders": {"password": {"secret": true}}},
                 "config": {"a": "1", "a.b": "2", "c": {"secret": true}, "base-url": "http://x:***@y/"}}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3", "enc:v1:k:S3", "enc:v9:S3", "${X:S3}", "S3${X}", "${X}S3", "${X}${Y:S3}"})
    void a_password_is_shown_only_as_a_mere_expression(String password) {
        assertThat(show(Map.of("datasource.password", password)).toString())
                .contains("{\"secret\":true}")
                .doesNotContain("S3");
    }
}
