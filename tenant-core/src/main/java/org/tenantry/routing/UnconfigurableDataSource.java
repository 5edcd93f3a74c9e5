package org.tenantry.routing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A {@link DataSource} that gives connections and takes no settings: those are the configuration's. */
abstract class UnconfigurableDataSource implements DataSource {

    /**
     * Refuses: accounts are configured for each tenant.
     *
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "TENANTRY-028: getConnection(username, password) would choose an account"
                        + " for all tenants. Set tenantry.tenants.<id>.datasource.username, and call getConnection().");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    /**
     * Refuses: a log of statements would mix tenants.
     *
     * @throws SQLFeatureNotSupportedException unless {@code out} is null
     */
    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        if (out != null) {
            throw new SQLFeatureNotSupportedException("One log writer for all tenants would mix their data.");
        }
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    /**
     * Refuses: how long to wait is configured for each tenant.
     *
     * @throws SQLFeatureNotSupportedException unless {@code seconds} is 0, the default
     */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds != 0) {
            throw new SQLFeatureNotSupportedException(
                    "Set tenantry.tenants.<id>.datasource.connection-timeout instead of a login timeout for all tenants.");
        }
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Each tenant has its own driver.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException(this + " is no wrapper for " + type.getName() + ": what it leads to may change.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
