package org.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TenantsTest {

    @Test
    void every_tenant_is_asked_under_its_own_host() throws IOException {
        try (FakeServer server = new FakeServer(200)) {
            assertThat(new Tenants(server.port()).missing()).isEmpty();
            assertThat(server.asked())
                    .containsExactly(
                            "tenant-1.localhost:" + server.port() + "/api/hospitals",
                            "tenant-2.localhost:" + server.port() + "/api/hospitals");
        }
    }

    @Test
    void the_tenant_that_is_not_served_is_named_with_its_answer() throws IOException {
        try (FakeServer server = new FakeServer(200, 503)) {
            assertThat(new Tenants(server.port()).missing()).startsWith("tenant-2 answered: HTTP/1.1 503");
        }
    }

    @Test
    void nobody_listening_is_an_answer_too() throws IOException {
        int port;
        try (FakeServer server = new FakeServer(200)) {
            port = server.port();
        }

        assertThat(new Tenants(port).missing())
                .startsWith("tenant-1 answered: ")
                .contains("ConnectException");
    }

    @Test
    void the_addresses_are_what_a_browser_takes() {
        assertThat(new Tenants(9080).addresses())
                .containsExactly("http://tenant-1.localhost:9080/", "http://tenant-2.localhost:9080/");
    }
}
