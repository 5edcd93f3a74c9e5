package org.tenantry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "{tenant}.example.com, acme.example.com",
        "{tenant}.Example.COM, acme.example.com",
        "{tenant}.localhost, acme.localhost",
        "{tenant}.example.com., acme.example.com",
        "app-{tenant}.example.com, app-acme.example.com",
        "APP-{tenant}-eu.example.com, app-acme-eu.example.com",
        "{tenant}.bücher.example, acme.xn--bcher-kva.example",
    })
    void gives_each_tenant_a_host(String pattern, String host) {
        assertThat(HostPattern.parse(pattern).hostOf("acme")).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "{tenant}",
                "{tenant}.",
                "{tenant}localhost.",
                "www.{tenant}.example.com",
                "{tenant}.{tenant}.example.com",
                "{tenant}{tenant}.example.com",
                "{Tenant}.example.com",
                "{tenant}.example.com:8080",
                "https://{tenant}.example.com",
                "{tenant}.example..com",
                "{tenant}-.example.com",
                "-{tenant}.example.com",
                "*.{tenant}.com",
                "büro-{tenant}.example.com",
                "{tenant}-büro.example.com",
            })
    void refuses_what_is_no_host_name_with_the_id_once_in_its_first_label(String pattern) {
        assertThatThrownBy(() -> HostPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a host pattern: \"")
                .hasMessageEndingWith(
                        "Use a host name whose first label has {tenant} once, such as {tenant}.example.com.");
    }
}
