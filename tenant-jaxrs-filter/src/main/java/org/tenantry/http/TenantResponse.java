package org.tenantry.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.tenantry.Tenant;
import org.tenantry.TenantState;
import org.tenantry.node.Node;

/**
 * Turns the application's 500 into 503 while the tenant's database cannot be reached, or the tenant was
 * suspended meanwhile: the application has no fault of its own then, and a client may try again.
 */
final class TenantResponse extends HttpServletResponseWrapper {

    private final Node node;
    private final Tenant tenant;

    TenantResponse(HttpServletResponse response, Node node, Tenant tenant) {
        super(response);
        this.node = node;
        this.tenant = tenant;
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(status(status));
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(status(status));
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(status(status), message);
    }

    private int status(int status) {
        if (status != SC_INTERNAL_SERVER_ERROR) {
            return status;
        }
        TenantState state = tenant.state();
        if (state != TenantState.ACTIVE) {
            return status(Problem.of(state));
        }
        return node.dataSources().isUnreachable(tenant) ? status(Problem.DATABASE_UNREACHABLE) : status;
    }

    private int status(Problem problem) {
        if (problem.retryAfterSeconds() > 0) {
            setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        return problem.status();
    }
}
