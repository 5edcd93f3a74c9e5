package org.tenantry;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One tenant as this node knows it. A change to a tenant makes a new object: work that is under way
 * keeps the one it began with, and with it the pool it began with.
 *
 * <p>What the node keeps for each tenant (pools, factories) hangs on this object by way of
 * {@link TenantLocal}, so that routing needs no look-up by name.
 *
 * <p>Equality is identity. Compare {@link #id()} to ask whether two objects mean the same tenant.
 * Any thread may use it.
 */
public final class Tenant {

    private final TenantId id;
    private final Map<String, String> config;

    /** Copied on write under this object's lock; read without one. */
    private volatile @Nullable Object[] locals = new @Nullable Object[0];

    /**
     * @param id the tenant's id
     * @param config this tenant's values for application properties, by property name
     */
    public Tenant(TenantId id, Map<String, String> config) {
        this.id = Objects.requireNonNull(id, "id");
        this.config = Map.copyOf(config);
    }

    public TenantId id() {
        return id;
    }

    /** Returns this tenant's own values for application properties, by property name. */
    public Map<String, String> config() {
        return config;
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
