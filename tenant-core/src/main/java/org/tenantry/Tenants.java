package org.tenantry;

import java.util.List;
import java.util.Optional;

/** The tenants this node knows. Implementations may be called from any thread and never block. */
public interface Tenants {

    /** Returns the tenant with this id, if there is one. */
    Optional<Tenant> find(TenantId id);

    /**
     * Returns the tenant with this id.
     *
     * @throws UnknownTenantException if there is none
     */
    default Tenant require(TenantId id) {
        return find(id).orElseThrow(() -> new UnknownTenantException(id, all().size()));
    }

    /** Returns all tenants, ordered by id. */
    List<Tenant> all();

    /** Returns the tenant for work that has none, such as start-up loaders, if one is configured. */
    Optional<Tenant> defaultTenant();
}
