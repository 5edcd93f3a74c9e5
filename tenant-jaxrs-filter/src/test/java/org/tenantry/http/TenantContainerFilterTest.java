package org.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.node.Node;

/** JAX-RS where no servlet container stands before it. */
class TenantContainerFilterTest {

    private final Node node = TestNode.start(Map.of());
    private final CurrentTenant current = node.currentTenant();
    private final TenantContainerFilter filter = new TenantContainerFilter();
    private final Map<String, @Nullable Object> properties = new HashMap<>();
    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();

    @AfterEach
    void stop() {
        current.endRequest();
        node.close();
    }

    @Test
    void binds_the_tenant_from_the_request_to_the_response() {
        headers.add("Host", "globex.example:8080");

        filter.filter(request("orders"));
        assertThat(bound()).isEqualTo("globex");
        assertThat(current.isRequest()).isTrue();

        filter.filter(request("orders"), Fakes.of(ContainerResponseContext.class, Map.of()));
        assertThat(bound()).as("afterwards not even the default tenant").isEqualTo("none");
        assertThat(current.isRequest()).isFalse();
    }

    @Test
    void binds_none_on_a_public_path() {
        headers.add("Host", "globex.example");

        filter.filter(request("health/live"));

        assertThat(bound()).isEqualTo("none");
    }

    @Test
    void leaves_a_request_alone_that_a_servlet_container_has_bound() {
        headers.add("Host", "globex.example");
        current.beginRequest();

        filter.filter(request("orders"));

        assertThat(bound()).isEqualTo("none");
        assertThat(properties).isEmpty();
    }

    @Test
    void does_nothing_when_tenantry_does_not_run() {
        node.close();

        filter.filter(request("orders"));

        assertThat(properties).isEmpty();
    }

    /** The response of an asynchronous request may come on a thread that is busy with another one. */
    @Test
    void a_response_on_another_thread_ends_nothing_there() throws Exception {
        headers.add("Host", "globex.example");
        Thread worker = new Thread(() -> filter.filter(request("orders")));
        worker.start();
        worker.join();
        current.beginRequest();

        filter.filter(request("orders"), Fakes.of(ContainerResponseContext.class, Map.of()));

        assertThat(current.isRequest()).isTrue();
    }

    private String bound() {
        return current.find().map(Tenant::toString).orElse("none");
    }

    private ContainerRequestContext request(String path) {
        Map<String, Function<Object[], @Nullable Object>> methods = new HashMap<>();
        methods.put("getProperty", arguments -> properties.get(arguments[0]));
        methods.put("setProperty", arguments -> properties.put((String) arguments[0], arguments[1]));
        methods.put("getHeaders", arguments -> headers);
        methods.put("getUriInfo", arguments -> Fakes.of(UriInfo.class, Map.of("getPath", nothing -> path)));
        methods.put("getMethod", arguments -> "GET");
        return Fakes.of(ContainerRequestContext.class, methods);
    }
}
