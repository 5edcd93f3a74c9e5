package org.tenantry.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.Tenants;

/** Tenants that a test can change while it runs. */
public final class FakeTenants implements Tenants {

    private final Map<TenantId, Tenant> byId = new ConcurrentSkipListMap<>();
    private volatile @Nullable TenantId defaultTenant;

    public static FakeTenants of(String... ids) {
        FakeTenants tenants = new FakeTenants();
        for (String id : ids) {
            tenants.publish(id);
        }
        return tenants;
    }

    /** Makes a new object for the tenant, as a change of its configuration does. */
    public Tenant publish(String id) {
        Tenant tenant = new Tenant(new TenantId(id), Map.of());
        byId.put(tenant.id(), tenant);
        return tenant;
    }

    public void useAsDefault(Tenant tenant) {
        defaultTenant = tenant.id();
    }

    public Tenant get(String id) {
        return require(new TenantId(id));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Tenant> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<Tenant> defaultTenant() {
        return Optional.ofNullable(defaultTenant).flatMap(this::find);
    }
}
