package org.tenantry;

import java.util.Objects;

/** A tenant is not served for the time being; its {@linkplain Tenant#state() state} says why. */
public record TenantSuspended(Tenant tenant) implements TenantEvent {
    public TenantSuspended {
        Objects.requireNonNull(tenant, "tenant");
    }
}
