package org.tenantry.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.tenantry.CurrentTenant;

/** Lets what a request starts asynchronously run for the request's tenant, too: no server does that by itself. */
final class TenantServletRequest extends HttpServletRequestWrapper {

    private final CurrentTenant.Capture tenant;

    TenantServletRequest(HttpServletRequest request, CurrentTenant.Capture tenant) {
        super(request);
        this.tenant = tenant;
    }

    @Override
    public AsyncContext startAsync() {
        return new TenantAsyncContext(super.startAsync(), tenant);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return new TenantAsyncContext(super.startAsync(request, response), tenant);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new TenantAsyncContext(super.getAsyncContext(), tenant);
    }
}
