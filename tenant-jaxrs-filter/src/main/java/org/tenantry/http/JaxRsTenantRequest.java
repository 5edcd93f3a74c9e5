package org.tenantry.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tenantry.HostName;

/**
 * A JAX-RS request as resolvers see it, where no servlet container stands before. There is no second
 * opinion on the host then: the one {@code Host} header speaks for itself.
 */
record JaxRsTenantRequest(ContainerRequestContext request) implements TenantRequest {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return "/" + request.getUriInfo().getPath();
    }

    @Override
    public List<String> headers(String name) {
        @Nullable List<String> values = request.getHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public Transport transport() {
        String host = headers("Host").stream().findFirst().orElse("");
        long span = HostName.span(host);
        String name = span == HostName.MALFORMED ? "" : host.substring(0, HostName.length(span));
        return new Transport(name, name, 0, "HTTP/1.1", "");
    }
}
