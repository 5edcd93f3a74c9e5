package org.tenantry;

import java.util.Objects;

/** A tenant is gone: its data sources are closed, its data is untouched. */
public record TenantRemoved(Tenant tenant) implements TenantEvent {
    public TenantRemoved {
        Objects.requireNonNull(tenant, "tenant");
    }
}
