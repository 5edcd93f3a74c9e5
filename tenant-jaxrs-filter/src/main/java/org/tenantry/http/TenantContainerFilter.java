package org.tenantry.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.tenantry.node.Node;

/**
 * Binds the tenant where JAX-RS runs without a servlet container. Where there is one,
 * {@link TenantFilter} has seen the request before, and this does nothing.
 */
@PreMatching
@Priority(Integer.MIN_VALUE) // first with the request, last with the response
public class TenantContainerFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Holds the thread on which this filter has begun the request. */
    private static final String WORKER = "org.tenantry.http.worker";

    private volatile @Nullable TenantEdge edge;

    @Override
    public void filter(ContainerRequestContext request) {
        Node node = Node.find().orElse(null);
        if (node == null || node.currentTenant().isRequest() || request.getProperty(TenantFilter.DECISION) != null) {
            return;
        }
        node.currentTenant().beginRequest();
        request.setProperty(WORKER, Thread.currentThread());
        Decision decision = edge(node).decide(new JaxRsTenantRequest(request));
        request.setProperty(TenantFilter.DECISION, decision);
        if (decision instanceof Decision.Serve serve) {
            var unused = node.currentTenant().open(serve.tenant()); // ended with the request, below
        } else if (decision instanceof Decision.Refuse refuse) {
            request.abortWith(response(refuse.problem()));
        } else if (decision instanceof Decision.ServeAdmin) {
            request.abortWith(response(Problem.UNKNOWN)); // the administration is a servlet's, which is not here
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(WORKER) == Thread.currentThread()) {
            Node.find().ifPresent(node -> node.currentTenant().endRequest());
        }
    }

    /** No hook of JAX-RS runs after the start of CDI and before the first request. */
    private TenantEdge edge(Node node) {
        TenantEdge found = edge;
        if (found == null) {
            found = new TenantEdge(node);
            edge = found;
        }
        return found;
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(new MediaType("application", "problem+json"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemWriter.json(problem));
        if (problem.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }
}
