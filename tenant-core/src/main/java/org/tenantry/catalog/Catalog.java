package org.tenantry.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantAdded;
import org.tenantry.TenantChanged;
import org.tenantry.TenantEvent;
import org.tenantry.TenantId;
import org.tenantry.TenantRemoved;
import org.tenantry.TenantResumed;
import org.tenantry.TenantState;
import org.tenantry.TenantSuspended;
import org.tenantry.Tenants;
import org.tenantry.settings.HostPattern;
import org.tenantry.settings.TenantSettings;

/**
 * The tenants that this node knows, with their settings and hosts. Any thread may use it. Look-ups take
 * no lock and see the tenants as of one moment; {@link #match} allocates nothing.
 */
public final class Catalog implements Tenants {

    private final List<HostPattern> patterns;
    private final @Nullable TenantId defaultTenant;

    /** What each tenant object was made of; also of those that only older work has. */
    private final Map<Tenant, TenantSettings> settings = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile Snapshot snapshot;

    /**
     * @param tenants ids and hosts are unique, which reading the configuration has checked
     * @param patterns the host patterns, in order
     * @param defaultTenant the tenant for work that has none; of no effect while it is not there
     */
    public Catalog(List<TenantSettings> tenants, List<HostPattern> patterns, Optional<TenantId> defaultTenant) {
        this.patterns = List.copyOf(patterns);
        this.defaultTenant = defaultTenant.orElse(null);
        this.snapshot = new Snapshot(Map.of(), this.patterns);
        List<TenantEvent> unused = replace(tenants.stream()
                .map(one -> new TenantRecord(one, TenantState.ACTIVE))
                .toList());
    }

    /**
     * Makes these the tenants, all at once. A tenant whose settings are as before stays the object that it was.
     *
     * @return what happened to whom, in the order of the records
     */
    public synchronized List<TenantEvent> replace(Collection<TenantRecord> records) {
        List<TenantEvent> events = new ArrayList<>();
        Map<Tenant, TenantSettings> next = new HashMap<>();
        Set<Tenant> missing = new LinkedHashSet<>(snapshot.all());
        for (TenantRecord wanted : records) {
            Tenant before = snapshot.find(wanted.settings().id());
            Tenant tenant = next(before, wanted, events);
            if (before != null) {
                missing.remove(before);
            }
            settings.put(tenant, wanted.settings());
            next.put(tenant, wanted.settings());
        }
        for (Tenant gone : missing) {
            gone.become(TenantState.REMOVED);
            events.add(new TenantRemoved(gone));
        }
        snapshot = new Snapshot(next, patterns);
        return events;
    }

    private Tenant next(@Nullable Tenant before, TenantRecord wanted, List<TenantEvent> events) {
        TenantState state = wanted.state();
        // Who comes back after a removal is somebody new: work of the removed one must not come to life again.
        boolean anew = before == null || (before.state() == TenantState.REMOVED && state != TenantState.REMOVED);
        if (anew) {
            Tenant tenant = new Tenant(wanted.settings().id(), wanted.settings().config(), state);
            if (state == TenantState.ACTIVE) {
                events.add(new TenantAdded(tenant));
            }
            return tenant;
        }
        Tenant known = Objects.requireNonNull(before);
        Tenant tenant = known;
        if (!wanted.settings().equals(settings.get(known))) {
            tenant = known.successor(wanted.settings().config());
            events.add(new TenantChanged(tenant, known));
        }
        TenantState was = known.state();
        if (was != state) {
            tenant.become(state);
            if (state == TenantState.REMOVED) {
                events.add(new TenantRemoved(tenant));
            } else if (state == TenantState.ACTIVE) {
                events.add(was == TenantState.PENDING ? new TenantAdded(tenant) : new TenantResumed(tenant));
            } else if (was == TenantState.ACTIVE) {
                events.add(new TenantSuspended(tenant));
            }
        }
        return tenant;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(snapshot.find(id));
    }

    @Override
    public List<Tenant> all() {
        return snapshot.all();
    }

    @Override
    public Optional<Tenant> defaultTenant() {
        return defaultTenant == null ? Optional.empty() : find(defaultTenant);
    }

    /**
     * Returns what is configured for the tenant, as this object of it knows it.
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

    /** Returns the names of the data sources that the tenants have; all have the same. None if there is no tenant. */
    public Set<String> dataSourceNames() {
        return all().stream()
                .filter(tenant -> tenant.state() != TenantState.INVALID)
                .findFirst()
                .map(tenant -> settings(tenant).dataSources().keySet())
                .orElse(Set.of());
    }

    /** Says which tenant a request's host leads to. The host may carry a port; it is looked up, never kept. */
    public HostMatch match(String host) {
        return snapshot.match(host);
    }
}
