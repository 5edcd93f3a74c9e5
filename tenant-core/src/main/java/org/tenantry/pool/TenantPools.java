package org.tenantry.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantState;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.PoolSettings;
import org.tenantry.transaction.ConnectionSource;

/**
 * The connection pools of all tenants of this node.
 *
 * <p><b>Time.</b> Asking for a source costs nothing and opens nothing. The first connection of a
 * tenant opens its pool and may take as long as {@code connection-timeout}; callers for other
 * tenants do not wait. A pool unused for {@code idle-timeout} is closed, within about a second.
 *
 * <p><b>Errors.</b> A pool that fails to open is not remembered: after {@code retry-interval} the
 * next call tries again. Until then the tenant's calls fail at once.
 *
 * <p><b>Threads.</b> Every method may be called from any thread. The node has one thread for all
 * pools, and short-lived ones that open them.
 */
public final class TenantPools implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TenantPools.class.getName());

    private static final long TICK_MILLIS = 1_000;

    private final PoolSettings settings;
    private final ClassLoader loader;
    private final IdentityStamp stamp;
    private final ConnectionBudget budget;
    private final ScheduledThreadPoolExecutor scheduler;
    private final ExecutorService openers;

    private final Set<TenantPool> openPools = ConcurrentHashMap.newKeySet();
    /** Pools taken out of use, with the tick at which they are closed even if work is still in flight. */
    private final Map<HikariDataSource, Long> draining = new ConcurrentHashMap<>();

    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile long ticks;
    private volatile boolean closed;

    /**
     * @param loader finds the application's drivers
     */
    public TenantPools(PoolSettings settings, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
        this.stamp = new IdentityStamp(settings.identityStamp());
        this.budget = new ConnectionBudget(settings.maxConnections(), this::evictLeastRecentlyUsed);
        ThreadFactory threads = threads();
        this.scheduler = new ScheduledThreadPoolExecutor(1, threads);
        scheduler.setRemoveOnCancelPolicy(true); // else each closed pool stays referenced until its next turn
        // Unbounded, for a thread hangs here as long as a dead database's driver does; at most one for each tenant.
        this.openers =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** Returns a source of connections to a database of the tenant's own. Nothing is opened yet. */
    public ConnectionSource source(Tenant tenant, DataSourceSettings dataSource) {
        return new TenantPool(tenant, dataSource, this, new Circuit(settings.retryInterval(), System::nanoTime));
    }

    /** Returns how many physical connections are open, over all tenants. */
    public int connections() {
        return budget.inUse();
    }

    /** Returns how many pools are open. */
    public int openPools() {
        return openPools.size();
    }

    /** Says whether the last attempt to reach the source's database failed. */
    public boolean isUnreachable(ConnectionSource source) {
        return source instanceof TenantPool pool && pool.isUnreachable();
    }

    /**
     * Takes the pools of this object of a tenant out of use, and if the tenant is not active, all that it has. They are
     * closed when their connections are back, or when {@code drain-timeout} is up.
     */
    public void retire(Tenant tenant) {
        openPools.stream().filter(pool -> pool.isOf(tenant)).forEach(this::retire);
    }

    /** Closes every pool. Work in flight keeps its connections for {@code drain-timeout}. */
    @Override
    public void close() {
        closed = true;
        openers.shutdown();
        openPools.forEach(this::retire);
        drain();
        scheduler.shutdownNow();
        openers.shutdownNow();
        awaitTermination();
    }

    /** Closes the pools that are out of use: each when its connections are back, all when the time is up. */
    private void drain() {
        long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
        while (!draining.isEmpty() && System.nanoTime() < deadline) {
            draining.keySet().stream().filter(TenantPools::isUnused).toList().forEach(this::closeDrained);
            if (!draining.isEmpty() && !pause()) {
                break;
            }
        }
        draining.keySet().forEach(this::closeDrained);
    }

    long ticks() {
        return ticks;
    }

    /** Opens the tenant's pool on another thread, because a driver may hang and nobody can stop it. */
    void open(
            Tenant tenant, DataSourceSettings dataSource, TenantPool pool, CompletableFuture<HikariDataSource> result) {
        try {
            openers.execute(() -> openNow(tenant, dataSource, pool, result));
        } catch (RejectedExecutionException e) {
            pool.opened(result, null, TenantDatabaseException.stopped(tenant.id()));
        }
    }

    private void openNow(
            Tenant tenant, DataSourceSettings dataSource, TenantPool pool, CompletableFuture<HikariDataSource> result) {
        DriverConnections connections = null;
        HikariDataSource hikari = null;
        try {
            startTicking();
            connections = new DriverConnections(tenant.id(), dataSource, budget, loader);
            // Not through HikariCP: it would leave a hanging driver alone, to try again on one more thread.
            stamp.verify(tenant.id(), connections.connectFirst(dataSource.connectionTimeout()));
            if (closed) {
                throw TenantDatabaseException.stopped(tenant.id());
            }
            hikari = new HikariDataSource(config(tenant, dataSource, connections));
            hikari.getConnection().close(); // takes the first connection over
            openPools.add(pool);
            pool.opened(result, hikari, null);
            if (closed) { // perhaps it came too late to be closed with the others
                retire(pool);
                drain();
            } else if (tenant.state() != TenantState.ACTIVE) { // or to be retired with its tenant
                retire(pool);
            }
        } catch (Exception | Error e) { // an error, too, must reach those who wait
            pool.opened(result, null, rootOf(e));
            close(connections, hikari);
        }
    }

    private static void close(@Nullable DriverConnections connections, @Nullable HikariDataSource hikari) {
        if (connections != null) {
            try {
                connections.close();
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.DEBUG, "A connection could not be closed", e);
            }
        }
        if (hikari != null) {
            hikari.close();
        }
    }

    /** HikariCP wraps what the budget says. */
    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() instanceof TenantDatabaseException refused ? refused : failure;
    }

    private HikariConfig config(Tenant tenant, DataSourceSettings dataSource, DriverConnections connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tenantry-" + tenant.id());
        config.setDataSource(connections);
        config.setMaximumPoolSize(dataSource.maximumPoolSize());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(dataSource.connectionTimeout().toMillis());
        config.setValidationTimeout(
                Math.max(250, Math.min(5_000, dataSource.connectionTimeout().toMillis() / 2)));
        config.setIdleTimeout(Math.max(10_000, settings.idleTimeout().toMillis())); // HikariCP takes no less
        config.setScheduledExecutor(scheduler);
        config.setThreadFactory(threads());
        return config;
    }

    /** The node has no thread before it opens its first pool: one that never serves costs none. */
    private void startTicking() {
        if (!ticking.getAndSet(true)) {
            // tick() must not throw, for that would end its schedule
            var unused = scheduler.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        long now = ticks + 1; // this thread is the only writer
        ticks = now;
        long idleTicks = Math.max(1, settings.idleTimeout().toMillis() / TICK_MILLIS);
        for (TenantPool pool : openPools) {
            long patience = pool.isSuperseded() ? 1 : idleTicks;
            if (now - pool.lastUsed() > patience && pool.activeConnections() == 0) {
                retire(pool);
            }
        }
        for (Map.Entry<HikariDataSource, Long> entry : draining.entrySet()) {
            // A caller may have read the pool just before it was taken out of use, so it gets one more tick at least.
            boolean settled = isUnused(entry.getKey()) && now > entry.getValue() - drainTicks() + 1;
            if (settled || now >= entry.getValue()) {
                openersOrHere(() -> closeDrained(entry.getKey()));
            }
        }
    }

    /** Takes the pool out of use; it is closed when its connections have come back. */
    private void retire(TenantPool pool) {
        openPools.remove(pool);
        HikariDataSource hikari = pool.detach();
        if (hikari != null) {
            draining.put(hikari, ticks + drainTicks());
        }
    }

    private long drainTicks() {
        return Math.max(2, settings.drainTimeout().toMillis() / TICK_MILLIS);
    }

    private void closeDrained(HikariDataSource hikari) {
        if (draining.remove(hikari) != null) {
            close((DriverConnections) hikari.getDataSource(), hikari);
        }
    }

    /** Closing may wait for the driver, and the scheduler serves all pools. */
    private void openersOrHere(Runnable work) {
        try {
            openers.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    private boolean evictLeastRecentlyUsed() {
        Optional<TenantPool> victim = openPools.stream()
                .filter(pool -> pool.idleConnections() > 0)
                .min(Comparator.comparingLong(TenantPool::lastUsed));
        victim.ifPresent(TenantPool::evictIdleConnections);
        return victim.isPresent();
    }

    private static boolean isUnused(HikariDataSource hikari) {
        var state = hikari.getHikariPoolMXBean();
        return state == null || state.getActiveConnections() == 0;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitTermination() {
        try {
            if (!openers.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A database driver still hangs in connecting; its thread ends with it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "tenantry-pool-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader); // drivers look for their resources there
            return thread;
        };
    }
}
