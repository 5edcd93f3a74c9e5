package org.tenantry.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
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

    private final TenantId tenant;
    private final ConnectionBudget budget;
    private final Driver driver;
    private final String url;
    private final Properties properties = new Properties();

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
        List<Driver> drivers = new ArrayList<>();
        ServiceLoader.load(Driver.class, loader).stream()
                .forEach(provider -> load(provider).ifPresent(drivers::add));
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

    private static Optional<Driver> load(ServiceLoader.Provider<Driver> provider) {
        try {
            return Optional.of(provider.get());
        } catch (ServiceConfigurationError | LinkageError e) {
            return Optional.empty(); // a driver of the server that the application cannot load; it is not the one meant
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return budget.connect(tenant, this::connect);
    }

    private Connection connect() throws SQLException {
        Connection connection = driver.connect(url, (Properties) properties.clone());
        if (connection == null) {
            throw new SQLException(
                    "TENANTRY-026: The driver " + driver.getClass().getName() + " does not accept the URL.");
        }
        return connection;
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
        // would be DriverManager's, for the whole server; waiting is bounded by the pool
    }

    @Override
    public int getLoginTimeout() {
        return 0;
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
