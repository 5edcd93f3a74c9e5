package org.tenantry;

/** Thrown when work asks for a tenant's data while the tenant is not {@linkplain TenantState#ACTIVE served}. */
public final class TenantUnavailableException extends TenantException {

    private static final long serialVersionUID = 1L;

    private final TenantState state;

    public TenantUnavailableException(TenantId tenant, TenantState state) {
        super("TENANTRY-006: Tenant \"" + tenant + "\" gets no data: it is "
                + switch (state) {
                    case PENDING -> "being made or migrated. Wait until it is active.";
                    case SUSPENDED -> "suspended. Resume it first.";
                    case REMOVED -> "removed.";
                    case INVALID -> "recorded in a way that this node cannot use; its log says why.";
                    case ACTIVE -> "not known to be served."; // it was meanwhile
                });
        this.state = state;
    }

    /** Returns the state that the tenant was in. */
    public TenantState state() {
        return state;
    }
}
