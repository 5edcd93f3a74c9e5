package org.tenantry;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers "whose work is this thread doing?".
 *
 * <p>Requests are bound by the library. Bind other work where its tenant becomes known:
 *
 * <pre>{@code
 * currentTenant.run(acme, () -> orders.closeMonth());          // a block
 *
 * try (CurrentTenant.Scope scope = currentTenant.open(acme)) { // the same, where a block does not fit
 *     orders.closeMonth();
 * }
 *
 * currentTenant.forEach(tenant -> orders.closeMonth());        // every active tenant in turn
 * }</pre>
 *
 * <p>Bindings nest, and ending one restores what was there before. A request stays with its tenant:
 * within one, {@link #open} refuses another tenant, and {@link #call} accepts one for the length of
 * its block. Neither changes the tenant of a transaction in which data was accessed.
 *
 * <p>Inject it, or use {@link #get()} where CDI does not inject. Any thread may call it, and no
 * thread sees another thread's tenant.
 */
public final class CurrentTenant {

    /** Work done for a tenant. */
    @FunctionalInterface
    public interface Task {

        /** Does the work; the tenant is bound. */
        void run(Tenant tenant) throws Exception;
    }

    /** Objects to a change of tenant on a thread, if something open there belongs to the first one. */
    @FunctionalInterface
    public interface SwitchGuard {

        /**
         * @throws TenantSwitchException if the work on this thread must not go over to the other tenant
         */
        void check(Tenant bound, Tenant wanted);
    }

    /** An open binding. Close it on the thread that opened it; a second close does nothing. */
    public interface Scope extends AutoCloseable {

        /**
         * Restores the tenant that was bound before, and ends every scope opened since and forgotten.
         *
         * @throws IllegalStateException on another thread than the one that opened the scope
         */
        @Override
        void close();
    }

    /**
     * What was bound on a thread, for work that goes on elsewhere: a tenant, or a request's lack of one.
     * At start-up that may be the default tenant, with which the work then stays. Any thread may use
     * it, more than once.
     */
    public static final class Capture {

        private final CurrentTenant current;
        private final @Nullable Tenant tenant;
        private final boolean request;

        private Capture(CurrentTenant current, @Nullable Tenant tenant, boolean request) {
            this.current = current;
            this.tenant = tenant;
            this.request = request;
        }

        /**
         * Does the work and returns its result.
         *
         * @throws TenantSwitchException if this thread has a transaction of another tenant
         * @throws Exception whatever {@code work} throws
         */
        public <R> R call(Callable<R> work) throws Exception {
            if (tenant != null) {
                return current.call(tenant, work);
            }
            return request ? current.callWithoutTenant(work) : work.call();
        }

        /**
         * Does the work.
         *
         * @throws TenantSwitchException if this thread has a transaction of another tenant
         */
        public void run(Runnable work) {
            try {
                var unused = call(Executors.callable(work));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e); // a Runnable throws no others
            }
        }
    }

    private static volatile @Nullable CurrentTenant ofThisApplication;

    private final Tenants tenants;
    private final SwitchGuard guard;

    /** Whether requests have come. From the first on, for ever, a thread without a tenant may be at work for one. */
    private volatile boolean serving;

    /** Whether requests might come unseen. */
    private volatile boolean defaultWithheld;

    public CurrentTenant(Tenants tenants, SwitchGuard guard) {
        this.tenants = tenants;
        this.guard = guard;
    }

    /**
     * Returns the application's own, for code that CDI does not manage.
     *
     * @throws IllegalStateException while Tenantry is not running in this application
     */
    public static CurrentTenant get() {
        CurrentTenant current = ofThisApplication;
        if (current == null) {
            throw new IllegalStateException("TENANTRY-011: Tenantry is not running in this application. Wait for its"
                    + " start, and check that tenantry.enabled is not false.");
        }
        return current;
    }

    /** Makes this the one that {@link #get()} returns, or with null none. For the node that starts or stops. */
    public static void install(@Nullable CurrentTenant current) {
        ofThisApplication = current;
    }

    /** Returns the tenant bound on this thread; before the first request, or else the default tenant, if any. */
    public Optional<Tenant> find() {
        return Optional.ofNullable(bound());
    }

    /**
     * Returns the tenant bound on this thread; before the first request, or else the default tenant.
     *
     * @throws TenantNotBoundException if there is none
     */
    public Tenant require() {
        Tenant tenant = ThreadSlot.tenant(ThreadSlot.current());
        return tenant != null ? tenant : requireDefault();
    }

    private Tenant requireDefault() {
        Tenant tenant = bound();
        if (tenant == null) {
            throw new TenantNotBoundException();
        }
        return tenant;
    }

    private @Nullable Tenant bound() {
        @Nullable Object[] slot = ThreadSlot.current();
        Tenant tenant = ThreadSlot.tenant(slot);
        return tenant != null || serving || defaultWithheld || ThreadSlot.isRequest(slot)
                ? tenant
                : tenants.defaultTenant().orElse(null);
    }

    /**
     * Binds the tenant until the scope is closed.
     *
     * @throws UnknownTenantException if there is no such tenant
     * @throws TenantSwitchException if this thread serves a request, or has a transaction, of another tenant
     */
    public Scope open(TenantId tenant) {
        return open(resolve(tenant));
    }

    /**
     * Binds the tenant until the scope is closed.
     *
     * @throws TenantSwitchException if this thread serves a request, or has a transaction, of another tenant
     */
    public Scope open(Tenant tenant) {
        @Nullable Object[] slot = ThreadSlot.current();
        Tenant before = ThreadSlot.tenant(slot);
        if (before != null && !before.isSameAs(tenant)) {
            if (ThreadSlot.isRequest(slot)) {
                throw new TenantSwitchException(
                        before.id(),
                        tenant.id(),
                        "This request",
                        "Use CurrentTenant.call(tenant, ...) to do one piece of work for another tenant.");
            }
            guard.check(before, tenant);
        }
        return ThreadSlot.open(slot, tenant);
    }

    /**
     * Does the work for the tenant and returns its result.
     *
     * @throws UnknownTenantException if there is no such tenant
     * @throws TenantSwitchException if this thread has a transaction of another tenant
     * @throws Exception whatever {@code work} throws
     */
    public <R> R call(TenantId tenant, Callable<R> work) throws Exception {
        return call(resolve(tenant), work);
    }

    /**
     * Does the work for the tenant and returns its result.
     *
     * @throws TenantSwitchException if this thread has a transaction of another tenant
     * @throws Exception whatever {@code work} throws
     */
    public <R> R call(Tenant tenant, Callable<R> work) throws Exception {
        @Nullable Object[] slot = ThreadSlot.current();
        Tenant before = ThreadSlot.tenant(slot);
        checkSwitch(before, tenant);
        ThreadScope scopes = ThreadSlot.scopes(slot);
        boolean request = ThreadSlot.isRequest(slot);
        ThreadSlot.bind(slot, tenant, false);
        try {
            return work.call();
        } finally {
            ThreadSlot.restore(slot, before, scopes, request);
        }
    }

    /**
     * Does the work for the tenant.
     *
     * @throws UnknownTenantException if there is no such tenant
     * @throws TenantSwitchException if this thread has a transaction of another tenant
     */
    public void run(TenantId tenant, Runnable work) {
        run(resolve(tenant), work);
    }

    /**
     * Does the work for the tenant.
     *
     * @throws TenantSwitchException if this thread has a transaction of another tenant
     */
    public void run(Tenant tenant, Runnable work) {
        @Nullable Object[] slot = ThreadSlot.current();
        Tenant before = ThreadSlot.tenant(slot);
        checkSwitch(before, tenant);
        ThreadScope scopes = ThreadSlot.scopes(slot);
        boolean request = ThreadSlot.isRequest(slot);
        ThreadSlot.bind(slot, tenant, false);
        try {
            work.run();
        } finally {
            ThreadSlot.restore(slot, before, scopes, request);
        }
    }

    /**
     * Does the work for no tenant, not even the default one, whatever is bound on this thread. What a
     * request without a tenant hands over to another thread stays such work there.
     *
     * @throws Exception whatever {@code work} throws
     */
    public <R> R callWithoutTenant(Callable<R> work) throws Exception {
        @Nullable Object[] slot = ThreadSlot.current();
        Tenant before = ThreadSlot.tenant(slot);
        ThreadScope scopes = ThreadSlot.scopes(slot);
        boolean request = ThreadSlot.isRequest(slot);
        ThreadSlot.restore(slot, null, null, true);
        try {
            return work.call();
        } finally {
            ThreadSlot.restore(slot, before, scopes, request);
        }
    }

    /**
     * Does the task for every active tenant, one after the other in the order of their ids. A failure does
     * not keep the later tenants from their turn.
     *
     * @throws TenantTasksException at the end, if the task failed for some tenants
     * @throws TenantSwitchException if this thread has a transaction of a tenant
     */
    public void forEach(Task task) {
        var all = tenants.all().stream()
                .filter(tenant -> tenant.state() == TenantState.ACTIVE)
                .toList();
        var failures = new TreeMap<TenantId, Exception>();
        int reached = 0;
        Tenant before = ThreadSlot.tenant(ThreadSlot.current());
        all.forEach(tenant -> checkSwitch(before, tenant)); // the caller's mistake, not a tenant's failure
        for (Tenant tenant : all) {
            reached++;
            try {
                call(tenant, () -> {
                    task.run(tenant);
                    return tenant;
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.put(tenant.id(), e);
                break; // asked to stop: the remaining tenants do not get their turn
            } catch (Exception e) {
                failures.put(tenant.id(), e);
            }
        }
        if (!failures.isEmpty()) {
            throw new TenantTasksException(failures, all.size(), all.size() - reached);
        }
    }

    /** Remembers what is bound on this thread. */
    public Capture capture() {
        return new Capture(this, bound(), isRequest());
    }

    /**
     * Says whether the first request might come unseen, so that on no thread the default tenant may fill in.
     * That it will be seen brings the default tenant back only if there was none yet. For the adapter that
     * sees requests begin.
     */
    public void withholdDefault(boolean withhold) {
        defaultWithheld = withhold;
    }

    /** Says whether this thread serves a request, be it with a tenant or without. */
    public boolean isRequest() {
        return ThreadSlot.isRequest(ThreadSlot.current());
    }

    /**
     * Marks this thread as serving a request whose tenant is not known yet. Until a tenant is bound
     * there is none. What an earlier user of the thread forgot is cleared, and on all threads the
     * time of the default tenant is over. For the adapter that sees requests begin.
     */
    public void beginRequest() {
        serve();
        @Nullable Object[] slot = ThreadSlot.current();
        ThreadSlot.restore(slot, null, null, true);
    }

    /** Forgets the request, its tenant and every scope forgotten in it. For the adapter that sees requests end. */
    public void endRequest() {
        @Nullable Object[] slot = ThreadSlot.current();
        ThreadSlot.restore(slot, null, null, false);
    }

    /**
     * Does a request's work for its tenant, with which it stays. For the adapter that resolves requests.
     *
     * @throws TenantSwitchException if this thread is in a request, or has a transaction, of another tenant
     * @throws Exception whatever {@code work} throws
     */
    public <R> R callRequest(Tenant tenant, Callable<R> work) throws Exception {
        serve();
        @Nullable Object[] slot = ThreadSlot.current();
        Tenant before = ThreadSlot.tenant(slot);
        boolean request = ThreadSlot.isRequest(slot);
        if (request && before != null && !before.isSameAs(tenant)) {
            throw new TenantSwitchException(
                    before.id(), tenant.id(), "This request", "Do not dispatch it to itself under" + " another host.");
        }
        checkSwitch(before, tenant);
        ThreadScope scopes = ThreadSlot.scopes(slot);
        ThreadSlot.bind(slot, tenant, true);
        try {
            return work.call();
        } finally {
            ThreadSlot.restore(slot, before, scopes, request);
        }
    }

    private void serve() {
        if (!serving) {
            serving = true;
        }
    }

    private void checkSwitch(@Nullable Tenant before, Tenant tenant) {
        if (before != null && before != tenant && !before.isSameAs(tenant)) {
            guard.check(before, tenant);
        }
    }

    /** Work under way keeps its tenant object, even if a change has published a newer one. */
    private Tenant resolve(TenantId id) {
        Objects.requireNonNull(id, "tenant");
        Tenant current = ThreadSlot.tenant(ThreadSlot.current());
        return current != null && current.id().equals(id) ? current : tenants.require(id);
    }
}
