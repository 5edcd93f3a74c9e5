package org.tenantry.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.settings.Secret;

/**
 * New physical connections straight from a JDBC driver of the application's. {@link DriverManager} is left out of it:
 * its login timeout belongs to the whole server, and it does not see what lies in {@code WEB-INF/lib}.
 */
public class DriverDataSource implements DataSource {

    /** Enough for every driver there is; the bound is for a class loader that fails for ever. */
    private static final int MAX_UNLOADABLE = 100;

    private final Driver driver;
    private final String url;
    private final Properties properties = new Properties();
    private volatile int loginTimeoutSeconds;

    /**
     * @param driver its class; by the URL if absent
     * @param defaults for properties of the driver's, over which the URL may have its own
     * @throws SQLException if no driver is there for the URL
     */
    public DriverDataSource(
            String url,
            Optional<String> username,
            Optional<Secret> password,
            Optional<String> driver,
            Map<String, String> defaults,
            ClassLoader loader)
            throws SQLException {
        this.url = url;
        String className = driver.orElse(null);
        this.driver = className != null ? named(className, loader) : accepting(url, loader);
        properties.putAll(defaults);
        username.ifPresent(user -> properties.setProperty("user", user));
        password.map(Secret::reveal).ifPresent(secret -> properties.setProperty("password", secret));
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

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, (Properties) properties.clone());
        if (connection == null) {
            throw new SQLException(
                    "TENANTRY-026: The driver " + driver.getClass().getName() + " does not accept the URL.");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Accounts are configured.");
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
