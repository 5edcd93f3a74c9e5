package org.tenantry;

/** Thrown when a well-formed tenant id belongs to no tenant. */
public final class UnknownTenantException extends TenantException {

    private static final long serialVersionUID = 1L;

    /** The tenant id that was asked for. */
    private final TenantId tenant;

    /**
     * @param tenant the tenant that was asked for
     * @param known how many tenants were known at that moment
     */
    public UnknownTenantException(TenantId tenant, int known) {
        // The count tells "catalog not loaded" (0) from "id mistyped" and names no other tenant.
        super("TENANTRY-002: There is no tenant \"" + tenant + "\" (" + known + " tenants known). Add tenantry.tenants."
                + tenant + ".datasource.url, or check the spelling.");
        this.tenant = tenant;
    }

    public TenantId tenant() {
        return tenant;
    }
}
