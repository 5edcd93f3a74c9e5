package org.tenantry.guard;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver that accepts {@code jdbc:tenantry-guard:<name>} and refuses to connect. For servers that
 * are configured by driver and URL, such as WildFly:
 * <pre>{@code
 * <datasource jndi-name="java:jboss/datasources/clinic" pool-name="clinic">
 *   <connection-url>jdbc:tenantry-guard:jdbc/clinic</connection-url>
 *   <driver>tenantry-guard</driver>
 * </datasource>
 * }</pre>
 *
 * <p>The name only makes the message readable; by custom it is the name that the application uses.
 * {@link java.util.ServiceLoader} finds the driver, and it holds no state: any thread may use it.
 */
public final class GuardDriver implements Driver {

    /** What the URLs of this driver start with; the name of the guarded data source follows. */
    public static final String URL_PREFIX = "jdbc:tenantry-guard:";

    static {
        register();
    }

    private static void register() {
        try {
            DriverManager.registerDriver(new GuardDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Never connects. A URL of another driver gives null, as the contract of {@link Driver} asks.
     *
     * @throws SQLException always, for a URL of this driver: {@value Guard#CODE}
     */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        throw Guard.refusal(nameIn(url));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(URL_PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    /** Returns false: a driver that never connects passes no compliance test. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The guard does not log; it throws.");
    }

    private static String nameIn(String url) {
        String name = url.substring(URL_PREFIX.length());
        return name.isBlank() ? Guard.UNNAMED : name;
    }
}
