package org.tenantry.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.Tenants;
import org.tenantry.settings.HostPattern;
import org.tenantry.settings.TenantSettings;

/**
 * The tenants of this node, with their settings and hosts, as of one moment. Immutable; any thread
 * may use it. Look-ups take no lock, and {@link #match} allocates nothing.
 */
public final class Catalog implements Tenants {

    private final Map<Tenant, TenantSettings> settings = new HashMap<>();
    private final Map<TenantId, Tenant> byId;
    private final List<Tenant> all;
    private final HostTable hosts;
    private final @Nullable Tenant defaultTenant;

    /**
     * @param settings of each tenant; ids and hosts are unique, which reading the configuration has checked
     * @param patterns the host patterns, in order
     * @param defaultTenant one of the tenants, for work that has none
     */
    public Catalog(List<TenantSettings> settings, List<HostPattern> patterns, Optional<TenantId> defaultTenant) {
        Map<TenantId, Tenant> tenants = new TreeMap<>();
        Map<String, Tenant> byHost = new HashMap<>();
        for (TenantSettings one : settings) {
            Tenant tenant = new Tenant(one.id(), one.config());
            tenants.put(one.id(), tenant);
            this.settings.put(tenant, one);
            one.hosts().forEach(host -> byHost.put(host, tenant));
        }
        this.byId = Map.copyOf(tenants);
        this.all = List.copyOf(tenants.values());
        this.hosts = new HostTable(byHost, tenants, patterns);
        this.defaultTenant = defaultTenant.map(this::require).orElse(null);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Tenant> all() {
        return all;
    }

    @Override
    public Optional<Tenant> defaultTenant() {
        return Optional.ofNullable(defaultTenant);
    }

    /**
     * Returns what is configured for the tenant.
     *
     * @throws IllegalArgumentException if the tenant is not of this catalog
     */
    public TenantSettings settings(Tenant tenant) {
        TenantSettings found = settings.get(tenant);
        if (found == null) {
            throw new IllegalArgumentException("Tenant \"" + tenant + "\" is not of this catalog.");
        }
        return found;
    }

    /** Returns the names of the data sources that the tenants have; all have the same. */
    public Set<String> dataSourceNames() {
        return all.isEmpty() ? Set.of() : settings(all.get(0)).dataSources().keySet();
    }

    /** Says which tenant a request's host leads to. The host may carry a port; it is looked up, never kept. */
    public HostMatch match(String host) {
        return hosts.match(host);
    }
}
