package org.tenantry;

/**
 * Something that happened to a tenant while this node serves. Each node tells so when the change is in force
 * there; observe it with CDI. The tenant is bound while an observer runs.
 *
 * <pre>{@code
 * void seed(@Observes TenantAdded event) { ... }
 * }</pre>
 */
public sealed interface TenantEvent permits TenantAdded, TenantChanged, TenantSuspended, TenantResumed, TenantRemoved {

    /** Returns the tenant, as it is since. */
    Tenant tenant();
}
