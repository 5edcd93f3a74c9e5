package org.tenantry.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantUnavailableException;
import org.tenantry.node.Node;
import org.tenantry.pool.TenantDatabaseException;
import org.tenantry.settings.AdminSettings;

/**
 * Finds the tenant of a request, once, and serves the request for it. Later dispatches of the same
 * request (asynchronous, forward, error page) find what the first has found.
 */
final class TenantFilter implements Filter {

    /** The request attribute that holds the {@link Decision}. JAX-RS knows it as a property of that name. */
    static final String DECISION = "org.tenantry.http.decision";

    private final @Nullable TenantEdge edge;

    /**
     * @param edge none: every request is refused
     */
    TenantFilter(@Nullable TenantEdge edge) {
        this.edge = edge;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Node node = Node.find().orElse(null);
        if (node == null || edge == null) {
            ProblemWriter.write(Problem.NOT_RUNNING, http, answer);
            return;
        }
        Decision decision = decision(edge, http);
        if (decision instanceof Decision.Serve serve) {
            serve(node, serve.tenant(), http, answer, chain);
        } else if (decision instanceof Decision.Refuse refuse) {
            ProblemWriter.write(refuse.problem(), http, answer);
        } else if (decision instanceof Decision.ServeAdmin) {
            serveAdmin(node, http, answer);
        } else {
            serveWithoutTenant(node, () -> chain.doFilter(bound(http, node), answer));
        }
    }

    /**
     * Calls the administration right here: it is no servlet of the container's, so no filter and no address of the
     * application is on the way to it, and none of it has to give way.
     */
    private static void serveAdmin(Node node, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getServletContext().getAttribute(AdminSettings.SERVLET) instanceof Servlet admin) {
            request.setAttribute(AdminSettings.REQUEST, true);
            serveWithoutTenant(node, () -> admin.service(request, response));
        } else {
            ProblemWriter.write(Problem.UNKNOWN, request, response);
        }
    }

    private static Decision decision(TenantEdge edge, HttpServletRequest request) {
        if (request.getAttribute(DECISION) instanceof Decision earlier) {
            return earlier;
        }
        Decision decision = edge.decide(new ServletTenantRequest(request));
        request.setAttribute(DECISION, decision);
        return decision;
    }

    private static void serve(
            Node node, Tenant tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Callable<Boolean> work = () -> {
            chain.doFilter(bound(request, node), new TenantResponse(response, node, tenant));
            return true;
        };
        try {
            node.currentTenant().callRequest(tenant, work);
        } catch (IOException | ServletException | RuntimeException e) {
            Problem problem = isPartOfAnother(request) || response.isCommitted() ? null : problem(e);
            if (problem == null) {
                throw e;
            }
            ProblemWriter.write(problem, request, response);
        } catch (Exception e) {
            throw new ServletException(e); // no filter chain throws others
        }
    }

    /** What a filter passes a request on to. */
    @FunctionalInterface
    private interface Next {
        void run() throws IOException, ServletException;
    }

    private static void serveWithoutTenant(Node node, Next next) throws IOException, ServletException {
        Callable<Boolean> work = () -> {
            next.run();
            return true;
        };
        try {
            node.currentTenant().callWithoutTenant(work);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e); // nothing that a request is passed on to throws others
        }
    }

    private static HttpServletRequest bound(HttpServletRequest request, Node node) {
        return isPartOfAnother(request) || isUpgradeToHttp2(request)
                ? request
                : new TenantServletRequest(request, node.currentTenant().capture());
    }

    /** Open Liberty answers such a request without a body if a filter has wrapped it. */
    private static boolean isUpgradeToHttp2(HttpServletRequest request) {
        return request.getHeader("HTTP2-Settings") != null;
    }

    /** Whoever has included or forwarded gets the failure first, and may deal with it. */
    private static boolean isPartOfAnother(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                || request.getDispatcherType() == DispatcherType.FORWARD;
    }

    /** Returns what the client is told if it was the tenant's database or state that failed the request. */
    private static @Nullable Problem problem(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TenantDatabaseException) {
                return Problem.DATABASE_UNREACHABLE;
            }
            if (at instanceof TenantUnavailableException unavailable) {
                return Problem.of(unavailable.state());
            }
        }
        return null;
    }
}
