package org.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void reads_what_the_build_says() {
        Options options = Options.parse("server=wildfly", "home=h", "war=w", "folder=f", "data=d=1", "port=9080");

        assertThat(options.kind()).isEqualTo(ServerKind.WILDFLY);
        assertThat(options.port()).isEqualTo(9080);
        assertThat(options.data()).isAbsolute().hasFileName("d=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "9080 "})
    void what_is_no_port_is_quoted_and_the_range_named(String port) {
        assertThatThrownBy(
                        () -> Options.parse("server=liberty", "home=h", "war=w", "folder=f", "data=d", "port=" + port))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("\"" + port + "\" is no port")
                .hasMessageContaining("1 to 65535");
    }

    @Test
    void an_unknown_server_and_a_missing_argument_are_named() {
        assertThatThrownBy(() -> Options.parse("server=tomcat")).hasMessageContaining("\"tomcat\"");
        assertThatThrownBy(() -> Options.parse("server=liberty")).hasMessageContaining("home=");
    }
}
