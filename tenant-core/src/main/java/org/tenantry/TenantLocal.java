package org.tenantry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Something each tenant has one of, such as a pool: what {@link ThreadLocal} is to threads.
 *
 * <pre>{@code
 * TenantLocal<Pool> pools = new TenantLocal<>(tenant -> new Pool(tenant));
 * pools.get(tenant).getConnection();
 * }</pre>
 *
 * <p>The value is made on the first {@link #get} and reachable as long as its tenant. A look-up is
 * two array reads. Each instance takes a place in every tenant that uses it, for ever: keep them in
 * fields of things that live as long as the application. Any thread may use it.
 */
public final class TenantLocal<T> {

    private static final AtomicInteger NEXT_INDEX = new AtomicInteger();

    private final int index = NEXT_INDEX.getAndIncrement();
    private final Function<Tenant, T> initial;

    /**
     * @param initial makes the value; called once for a tenant, under that tenant's lock, so it must
     *     be quick: open connections later, outside
     */
    public TenantLocal(Function<Tenant, T> initial) {
        this.initial = initial;
    }

    /** Returns the tenant's value, which is made now if this is the first call for the tenant. */
    public T get(Tenant tenant) {
        Object value = tenant.local(index);
        return value != null ? cast(value) : make(tenant);
    }

    /** Returns the tenant's value if there is one already. */
    public Optional<T> find(Tenant tenant) {
        return Optional.<Object>ofNullable(tenant.local(index)).map(this::cast);
    }

    private T make(Tenant tenant) {
        synchronized (tenant) { // guards the tenant's array of locals against a second first call
            Object value = tenant.local(index);
            if (value != null) {
                return cast(value);
            }
            T made = initial.apply(tenant);
            tenant.local(index, made);
            return made;
        }
    }

    @SuppressWarnings("unchecked") // only make() writes at this index, and a T
    private T cast(Object value) {
        return (T) value;
    }
}
