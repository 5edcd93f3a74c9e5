package org.tenantry;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One tenant as this node knows it. A change of its settings makes a new object: work that is under way
 * keeps the one it began with, and with it the pool it began with. Its {@link #state} is another matter:
 * a suspended tenant is so for all work, whichever object that has.
 *
 * <p>What the node keeps for each tenant (pools, factories) hangs on this object by way of
 * {@link TenantLocal}, so that routing needs no look-up by name.
 *
 * <p>Equality is identity. Compare {@link #id()} to ask whether two objects mean the same tenant.
 * Any thread may use it.
 */
public final class Tenant {

    /** Shared by all objects of one tenant, from the time it is added until it is removed. */
    private static final class Standing {
        volatile TenantState state;

        Standing(TenantState state) {
            this.state = state;
        }
    }

    private final TenantId id;
    private final Map<String, String> config;
    private final Standing standing;

    /** Copied on write under this object's lock; read without one. */
    private volatile @Nullable Object[] locals = new @Nullable Object[0];

    private volatile boolean superseded;

    /**
     * An active tenant.
     *
     * @param id the tenant's id
     * @param config this tenant's values for application properties, by property name
     */
    public Tenant(TenantId id, Map<String, String> config) {
        this(id, config, TenantState.ACTIVE);
    }

    /**
     * @param id the tenant's id
     * @param config this tenant's values for application properties, by property name
     */
    public Tenant(TenantId id, Map<String, String> config, TenantState state) {
        this(id, config, new Standing(state));
    }

    private Tenant(TenantId id, Map<String, String> config, Standing standing) {
        this.id = Objects.requireNonNull(id, "id");
        this.config = Map.copyOf(config);
        this.standing = standing;
    }

    /** Returns this tenant with other settings, and takes this object out of use for new work. For the catalog. */
    public Tenant successor(Map<String, String> newConfig) {
        superseded = true;
        return new Tenant(id, newConfig, standing);
    }

    public TenantId id() {
        return id;
    }

    /** Returns this tenant's own values for application properties, by property name. */
    public Map<String, String> config() {
        return config;
    }

    /** Returns whether the tenant is served now. */
    public TenantState state() {
        return standing.state;
    }

    /** Changes the state for all work of this tenant. For the catalog. */
    public void become(TenantState state) {
        standing.state = state;
    }

    /** Says whether the tenant's settings have changed since this object was made: only old work has it. */
    public boolean isSuperseded() {
        return superseded;
    }

    /**
     * Makes sure that the tenant may have data.
     *
     * @throws TenantUnavailableException if it is not active
     */
    public void requireActive() {
        TenantState now = state();
        if (now != TenantState.ACTIVE) {
            throw new TenantUnavailableException(id, now);
        }
    }

    /** Says whether both objects, perhaps of different revisions, mean the same tenant. */
    public boolean isSameAs(Tenant other) {
        return this == other || id.equals(other.id);
    }

    @Nullable
    Object local(int index) {
        @Nullable Object[] now = locals;
        return index < now.length ? now[index] : null;
    }

    void local(int index, Object value) {
        @Nullable Object[] next = Arrays.copyOf(locals, Math.max(locals.length, index + 1));
        next[index] = value;
        locals = next;
    }

    /** Returns the bare id. */
    @Override
    public String toString() {
        return id.value();
    }
}
