package org.tenantry;

import java.util.Objects;

/** A tenant is served again. */
public record TenantResumed(Tenant tenant) implements TenantEvent {
    public TenantResumed {
        Objects.requireNonNull(tenant, "tenant");
    }
}
