package org.tenantry;

/** Thrown when work that needs a tenant is done where none is bound. */
public final class TenantNotBoundException extends TenantException {

    private static final long serialVersionUID = 1L;

    public TenantNotBoundException() {
        super("TENANTRY-001: No tenant is bound on thread \""
                + Thread.currentThread().getName()
                + "\", so no database can be chosen. Do this work inside a tenant's request, or wrap it in"
                + " CurrentTenant.call(tenant, ...).");
    }
}
