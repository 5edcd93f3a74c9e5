package org.tenantry.catalog.store;

import java.util.OptionalLong;
import org.tenantry.TenantException;
import org.tenantry.TenantId;

/** Thrown when a change does not fit what the catalog records meanwhile. Nothing was changed; read, and try again. */
public final class CatalogConflictException extends TenantException {

    private static final long serialVersionUID = 1L;

    private CatalogConflictException(String message) {
        super(message);
    }

    /** The caller has seen an older entry than there is. */
    public static CatalogConflictException revision(TenantId tenant, long expected, OptionalLong found) {
        return new CatalogConflictException("TENANTRY-100: Tenant \"" + tenant + "\" was expected to have revision "
                + expected
                + ", and has " + (found.isPresent() ? String.valueOf(found.getAsLong()) : "none: it is not there")
                + ". Read it again, and decide anew.");
    }

    /** Another tenant has the host or database. It is not named: who writes need not know all tenants. */
    public static CatalogConflictException claimed(TenantId tenant, String setting) {
        return new CatalogConflictException("TENANTRY-101: What tenant \"" + tenant + "\" has as " + setting
                + " belongs to another tenant. Give each host and each database to one tenant.");
    }

    /** What was asked for cannot be done with a tenant in its state. */
    public static CatalogConflictException state(TenantId tenant, String why) {
        return new CatalogConflictException("TENANTRY-102: Tenant \"" + tenant + "\" " + why);
    }
}
