package org.tenantry.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantState;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.transaction.ConnectionSource;

/**
 * One tenant's connections to one database of its own. Costs a few words of memory until it is used;
 * then a pool opens, and closes again when it has been idle.
 */
final class TenantPool implements ConnectionSource {

    /** How often a caller who met a pool just closing tries the next one. */
    private static final int ATTEMPTS = 3;

    /** Beyond the pool's own waiting time, so that its reason for giving up arrives. */
    private static final long GRACE_MILLIS = 250;

    private final Tenant tenant;
    private final DataSourceSettings settings;
    private final TenantPools node;
    private final Circuit circuit;

    private volatile @Nullable HikariDataSource open;
    private final AtomicReference<@Nullable CompletableFuture<HikariDataSource>> opening = new AtomicReference<>();

    /** The node's clock at the last use. Written without care: a lost update is a second's difference. */
    private long lastUsed;

    TenantPool(Tenant tenant, DataSourceSettings settings, TenantPools node, Circuit circuit) {
        this.tenant = tenant;
        this.settings = settings;
        this.node = node;
        this.circuit = circuit;
    }

    @Override
    public Connection connect() throws SQLException {
        HikariDataSource pool = open;
        if (pool == null || circuit.isOpen()) {
            return connectCarefully();
        }
        lastUsed = node.ticks();
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            if (pool.isClosed()) {
                return connectCarefully();
            }
            throw failure(pool, e);
        }
    }

    @Override
    public Lease lease() throws SQLException {
        return leaseCarefully();
    }

    private Connection connectCarefully() throws SQLException {
        return leaseCarefully().connection();
    }

    /** The way of the first call, of transactions, and of every call while the database is in trouble. */
    private PoolLease leaseCarefully() throws SQLException {
        tenant.requireActive();
        if (!circuit.admits()) {
            throw TenantDatabaseException.stillUnreachable(tenant.id(), circuit.cause());
        }
        for (int attempt = 1; ; attempt++) {
            HikariDataSource pool = openPool();
            lastUsed = node.ticks();
            try {
                Connection connection = pool.getConnection();
                circuit.succeeded();
                return new PoolLease(connection, pool);
            } catch (SQLException e) {
                if (!pool.isClosed() || attempt == ATTEMPTS) {
                    throw failure(pool, e);
                }
            }
        }
    }

    /** Says why there is no connection, and gives the database up for a while if that is its fault. */
    private SQLException failure(HikariDataSource pool, SQLException e) {
        if (!(e instanceof SQLTransientConnectionException)) {
            return e;
        }
        if (e.getCause() instanceof TenantDatabaseException overBudget) {
            return overBudget;
        }
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        if (state != null && state.getActiveConnections() >= settings.maximumPoolSize()) {
            return TenantDatabaseException.exhausted(tenant.id(), settings.maximumPoolSize(), e);
        }
        circuit.failed(e);
        return TenantDatabaseException.unreachable(tenant.id(), settings.connectionTimeout(), e);
    }

    /** Returns the open pool, which is opened now by one of those who call at the same time. */
    private HikariDataSource openPool() throws SQLException {
        HikariDataSource pool = open;
        if (pool != null) {
            return pool;
        }
        CompletableFuture<HikariDataSource> mine = new CompletableFuture<>();
        CompletableFuture<HikariDataSource> current = opening.compareAndExchange(null, mine);
        if (current == null) {
            pool = open;
            if (pool != null) { // another opening ended since the look above; its pool must not be lost for a second
                opened(mine, pool, null);
                return pool;
            }
            current = mine;
            node.open(tenant, settings, this, mine);
        }
        return await(current);
    }

    private HikariDataSource await(CompletableFuture<HikariDataSource> opened) throws SQLException {
        Duration timeout = settings.connectionTimeout();
        try {
            return opened.get(timeout.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) { // the driver hangs: the attempt goes on, this caller does not wait for it
            circuit.failed(e);
            throw TenantDatabaseException.unreachable(tenant.id(), timeout, e);
        } catch (ExecutionException e) {
            throw openFailed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TenantDatabaseException.unreachable(tenant.id(), timeout, e);
        }
    }

    private SQLException openFailed(Throwable cause) {
        if (cause instanceof TenantDatabaseException refused) {
            if (!refused.isOverload()) {
                circuit.failed(cause);
            }
            return TenantDatabaseException.again(refused);
        }
        circuit.failed(cause);
        return TenantDatabaseException.unreachable(tenant.id(), settings.connectionTimeout(), cause);
    }

    /** Ends an opening: from now on the pool is there, or the next caller tries anew. */
    void opened(
            CompletableFuture<HikariDataSource> result, @Nullable HikariDataSource pool, @Nullable Throwable failure) {
        open = pool;
        opening.set(null);
        if (pool != null) {
            result.complete(pool);
        } else {
            result.completeExceptionally(failure == null ? new IllegalStateException() : failure);
        }
    }

    /** Takes the open pool out of use, so that the next caller opens another; returns it, to be closed. */
    @Nullable
    HikariDataSource detach() {
        HikariDataSource pool = open;
        open = null;
        return pool;
    }

    /** Says whether the tenant has newer settings, so that only work in flight uses this pool. */
    boolean isSuperseded() {
        return tenant.isSuperseded();
    }

    /** Says whether this is to go when that object of a tenant goes. */
    boolean isOf(Tenant retired) {
        return tenant == retired || (tenant.isSameAs(retired) && tenant.state() != TenantState.ACTIVE);
    }

    long lastUsed() {
        return lastUsed;
    }

    boolean isOpen() {
        return open != null;
    }

    boolean isUnreachable() {
        return circuit.isOpen();
    }

    int idleConnections() {
        HikariPoolMXBean state = state();
        return state == null ? 0 : state.getIdleConnections();
    }

    int activeConnections() {
        HikariPoolMXBean state = state();
        return state == null ? 0 : state.getActiveConnections();
    }

    void evictIdleConnections() {
        HikariPoolMXBean state = state();
        if (state != null) {
            state.softEvictConnections();
        }
    }

    private @Nullable HikariPoolMXBean state() {
        HikariDataSource pool = open;
        return pool == null ? null : pool.getHikariPoolMXBean();
    }

    @Override
    public boolean isContainerManaged() {
        return false;
    }

    @Override
    public String toString() {
        return "pool of tenant " + tenant;
    }

    /** A connection with the pool that it came from, which need not be the open one any more. */
    private record PoolLease(Connection connection, HikariDataSource pool) implements Lease {

        @Override
        public void discard() {
            pool.evictConnection(connection);
        }
    }
}
