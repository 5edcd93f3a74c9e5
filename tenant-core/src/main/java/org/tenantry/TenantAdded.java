package org.tenantry;

import java.util.Objects;

/** A tenant is served from now on, for the first time on this node. */
public record TenantAdded(Tenant tenant) implements TenantEvent {
    public TenantAdded {
        Objects.requireNonNull(tenant, "tenant");
    }
}
