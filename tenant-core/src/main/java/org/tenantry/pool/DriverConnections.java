package org.tenantry.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.Secret;

/**
 * New physical connections, within the node's budget, straight from a JDBC driver of the application's. {@link DriverManager}
 * is left out of it: its login timeout belongs to the whole server, and it does not see what lies in
 * {@code WEB-INF/lib}.
 */
final class DriverConnections implements DataSource {

    /** Enough for every driver there is; the bound is for a class loader that fails for ever. */
    private static final int MAX_UNLOADABLE = 100;

    private final TenantId tenant;
    private final ConnectionBudget budget;
    private final Driver driver;
    private final String url;
    private final Properties properties = new Properties();
    private volatile int loginTimeoutSeconds;
    private final AtomicReference<@Nullable Connection> first = new AtomicReference<>();
    private volatile boolean closed;

    /**
     * @throws SQLException if no driver is there for the URL
     */
    DriverConnections(TenantId tenant, DataSourceSettings settings, ConnectionBudget budget, ClassLoader loader)
            throws SQLException {
        this.tenant = tenant;
        this.budget = budget;
        this.url = settings.url().orElseThrow();
        String className = settings.driver().orElse(null);
        this.driver = className != null ? named(className, loader) : accepting(url, loader);
        settings.username().ifPresent(user -> properties.setProperty("user", user));
        settings.password().map(Secret::reveal).ifPresent(password -> properties.setProperty("password", password));
    }

    private static Driver named(String className, ClassLoader loader) throws SQLException {
        try {
            return Class.forName(className, true, loader)
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new SQLException(
                    "TENANTRY-026: The JDBC driver \"" + className + "\" cannot be loaded. Put its jar into"
                            + " WEB-INF/lib, and check the driver key of the data source.",
                    e);
        }
    }

    private static Driver accepting(String url, ClassLoader loader) throws SQLException {
        List<Driver> drivers = provided(loader);
        drivers.addAll(Collections.list(DriverManager.getDrivers()));
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        String kind = url.substring(0, url.indexOf(':', "jdbc:".length()) + 1); // the rest may hold a secret
        throw new SQLException("TENANTRY-026: No JDBC driver is there for URLs of the kind \"" + kind
                + "\". Put its jar" + " into WEB-INF/lib, or name its class in the driver key of the data source.");
    }

    private static List<Driver> provided(ClassLoader loader) {
        List<Driver> drivers = new ArrayList<>();
        Iterator<Driver> services = ServiceLoader.load(Driver.class, loader).iterator();
        for (int unloadable = 0; unloadable < MAX_UNLOADABLE; ) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                drivers.add(services.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                unloadable++; // a driver of the server that the application cannot load; it is not the one meant
            }
        }
        return drivers;
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
        Connection connection = driver.connect(url, (Properties) properties.clone());
        if (connection == null) {
            throw new SQLException(
                    "TENANTRY-026: The driver " + driver.getClass().getName() + " does not accept the URL.");
        }
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

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Accounts are configured for each tenant.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // drivers log by means of their own
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeoutSeconds = seconds; // not DriverManager's, which is the whole server's: the pool bounds the waiting
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeoutSeconds; // as long does HikariCP wait, when it closes, for a connection being made
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
