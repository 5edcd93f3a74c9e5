package org.tenantry.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tenantry.TenantId;

/**
 * How many physical connections this node may have open, over all tenants. A new one is admitted
 * before it is made, and counts until the driver has closed it.
 */
final class ConnectionBudget {

    /** How long a connection that was told to close may take, before the next idle one is sacrificed. */
    private static final long CLOSE_MILLIS = 250;

    /** How soon to look again for an idle one. */
    private static final long RETRY_MILLIS = 20;

    private final int maxConnections;
    private final Semaphore permits;
    private final BooleanSupplier evictIdle;

    /**
     * @param evictIdle closes the idle connections of the least recently used pool that has some; says
     *     whether there was one
     */
    ConnectionBudget(int maxConnections, BooleanSupplier evictIdle) {
        this.maxConnections = maxConnections;
        this.permits = new Semaphore(maxConnections);
        this.evictIdle = evictIdle;
    }

    /** Makes a connection. */
    @FunctionalInterface
    interface Connector {
        Connection connect() throws SQLException;
    }

    /**
     * Makes a connection within the budget, for which idle ones of other tenants may have to go.
     *
     * @param patience how long to wait for a place
     * @throws TenantDatabaseException if every connection of the node is in use
     */
    Connection connect(TenantId tenant, Connector connector, Duration patience) throws SQLException {
        if (!acquire(patience)) {
            throw TenantDatabaseException.overBudget(tenant, maxConnections);
        }
        boolean connected = false;
        try {
            Connection counted = new CountedConnection(connector.connect(), permits::release);
            connected = true;
            return counted;
        } finally {
            if (!connected) {
                permits.release();
            }
        }
    }

    int inUse() {
        return maxConnections - permits.availablePermits();
    }

    private boolean acquire(Duration patience) {
        if (permits.tryAcquire()) {
            return true;
        }
        long begin = System.nanoTime();
        try {
            do {
                while (evictIdle.getAsBoolean()) {
                    if (permits.tryAcquire(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                        return true;
                    }
                }
                if (permits.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (System.nanoTime() - begin < patience.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return permits.tryAcquire();
    }
}
