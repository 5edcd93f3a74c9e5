package org.tenantry.catalog.store;

import org.tenantry.TenantException;

/** Thrown when the catalog's database does not answer. */
public final class CatalogUnreachableException extends TenantException {

    private static final long serialVersionUID = 1L;

    public CatalogUnreachableException(Throwable cause) {
        super(
                "TENANTRY-103: The catalog cannot be reached: " + cause.getMessage()
                        + ". Check tenantry.catalog.url and the account. Nodes serve what they know meanwhile.",
                cause);
    }
}
