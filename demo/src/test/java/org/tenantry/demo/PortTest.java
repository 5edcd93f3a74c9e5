package org.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void a_taken_port_is_named_together_with_the_remedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Port.requireFree(port))
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("Port " + port + " is in use")
                    .hasMessageContaining("-Dport=" + (port == 65535 ? 9081 : port + 1));
        }
    }

    @Test
    void a_port_that_a_program_holds_on_all_interfaces_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Port.requireFree(taken.getLocalPort())).hasMessageContaining("is in use");
        }
    }

    @Test
    void a_port_that_was_just_given_back_is_free() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThatCode(() -> Port.requireFree(port)).doesNotThrowAnyException();
    }
}
