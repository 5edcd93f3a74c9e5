package org.tenantry;

import java.util.Objects;

/**
 * A tenant's settings are others now.
 *
 * @param before the tenant with which older work goes on
 */
public record TenantChanged(Tenant tenant, Tenant before) implements TenantEvent {
    public TenantChanged {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(before, "before");
    }
}
