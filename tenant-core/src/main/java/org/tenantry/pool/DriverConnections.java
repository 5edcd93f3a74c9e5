package org.tenantry.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;
import org.tenantry.settings.DataSourceSettings;

/** New physical connections of one tenant, within the node's budget. */
final class DriverConnections extends DriverDataSource {

    private final TenantId tenant;
    private final ConnectionBudget budget;
    private final AtomicReference<@Nullable Connection> first = new AtomicReference<>();
    private volatile boolean closed;

    /**
     * @throws SQLException if no driver is there for the URL
     */
    DriverConnections(TenantId tenant, DataSourceSettings settings, ConnectionBudget budget, ClassLoader loader)
            throws SQLException {
        super(
                settings.url().orElseThrow(),
                settings.username(),
                settings.password(),
                settings.driver(),
                Map.of(),
                loader);
        this.tenant = tenant;
        this.budget = budget;
    }

    /**
     * Connects on the calling thread, which hangs as long as the driver does. The connection becomes
     * the next that {@link #getConnection()} gives out.
     *
     * @param patience how long to wait for a place in the budget
     */
    Connection connectFirst(Duration patience) throws SQLException {
        Connection connection = budget.connect(tenant, this::connect, patience);
        first.set(connection);
        return connection;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection ready = first.getAndSet(null);
        return ready != null ? ready : budget.connect(tenant, this::connect, Duration.ZERO);
    }

    private Connection connect() throws SQLException {
        Connection connection = super.getConnection();
        if (closed) { // the pool has gone while the driver hung, and nobody else would close this
            connection.close();
            throw new SQLException("The pool was closed while it connected.");
        }
        return connection;
    }

    /** Gives out nothing more; a connection that the driver is still making is closed when it comes. */
    void close() throws SQLException {
        closed = true;
        Connection unused = first.getAndSet(null);
        if (unused != null) {
            unused.close();
        }
    }
}
