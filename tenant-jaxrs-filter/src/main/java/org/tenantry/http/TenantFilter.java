package org.tenantry.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.node.Node;
import org.tenantry.pool.TenantDatabaseException;

/**
 * Finds the tenant of a request, once, and serves the request for it. Later dispatches of the same
 * request (asynchronous, forward, error page) find what the first has found.
 */
final class TenantFilter implements Filter {

    /** The request attribute that holds the {@link Decision}. JAX-RS knows it as a property of that name. */
    static final String DECISION = "org.tenantry.http.decision";

    private volatile @Nullable TenantEdge edge;
    private volatile @Nullable Node edgeNode;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Node node = Node.find().orElse(null);
        if (node == null) {
            ProblemWriter.write(Problem.NOT_RUNNING, http, answer);
            return;
        }
        Decision decision = decision(node, http);
        if (decision instanceof Decision.Serve serve) {
            serve(node, serve.tenant(), http, answer, chain);
        } else if (decision instanceof Decision.Refuse refuse) {
            ProblemWriter.write(refuse.problem(), http, answer);
        } else {
            chain.doFilter(http, answer);
        }
    }

    private Decision decision(Node node, HttpServletRequest request) {
        if (request.getAttribute(DECISION) instanceof Decision earlier) {
            return earlier;
        }
        Decision decision = edge(node).decide(new ServletTenantRequest(request));
        request.setAttribute(DECISION, decision);
        return decision;
    }

    private static void serve(
            Node node, Tenant tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Callable<Boolean> work = () -> {
            chain.doFilter(request, new TenantResponse(response, node, tenant));
            return true;
        };
        try {
            node.currentTenant().callRequest(tenant, work);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!isUnreachable(e) || response.isCommitted()) {
                throw e;
            }
            ProblemWriter.write(Problem.DATABASE_UNREACHABLE, request, response);
        } catch (Exception e) {
            throw new ServletException(e); // no filter chain throws others
        }
    }

    private static boolean isUnreachable(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TenantDatabaseException) {
                return true;
            }
        }
        return false;
    }

    /** The container makes filters before all beans are there, so the resolvers are looked up on first use. */
    private TenantEdge edge(Node node) {
        TenantEdge found = edge;
        if (found == null || edgeNode != node) {
            found = new TenantEdge(node);
            edge = found;
            edgeNode = node;
        }
        return found;
    }
}
