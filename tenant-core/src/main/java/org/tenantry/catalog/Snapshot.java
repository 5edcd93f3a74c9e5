package org.tenantry.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.settings.HostPattern;
import org.tenantry.settings.TenantSettings;

/** The tenants as of one moment. Immutable, but for the tenants' states. */
final class Snapshot {

    private final Map<TenantId, Tenant> byId;
    private final List<Tenant> all;
    private final HostTable hosts;

    Snapshot(Map<Tenant, TenantSettings> tenants, List<HostPattern> patterns) {
        Map<TenantId, Tenant> sorted = new TreeMap<>();
        tenants.keySet().forEach(tenant -> sorted.put(tenant.id(), tenant));
        this.byId = new HashMap<>(sorted);
        this.all = sorted.values().stream().filter(tenant -> !isRemoved(tenant)).toList();
        Map<String, Tenant> byHost = new HashMap<>();
        tenants.forEach((tenant, settings) ->
                settings.hosts().forEach(host -> byHost.merge(host, tenant, Snapshot::notRemoved)));
        this.hosts = new HostTable(byHost, byId, patterns);
    }

    /** A removed tenant's host may be another's by now. */
    private static Tenant notRemoved(Tenant one, Tenant other) {
        return isRemoved(one) ? other : one;
    }

    private static boolean isRemoved(Tenant tenant) {
        return tenant.state() == TenantState.REMOVED;
    }

    @Nullable
    Tenant find(TenantId id) {
        return byId.get(id);
    }

    List<Tenant> all() {
        return all;
    }

    HostMatch match(String host) {
        return hosts.match(host);
    }
}
