package org.tenantry.routing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.transaction.ConnectionSource;
import org.tenantry.transaction.Transactions;

/**
 * A {@link DataSource} of one tenant, whoever is bound: for what a tenant has of its own and what asks for connections
 * later, such as the entity manager factory that loads an association. Any thread may use it.
 */
final class TenantDataSource implements DataSource {

    private final Tenant tenant;
    private final ConnectionSource source;
    private final Transactions transactions;

    TenantDataSource(Tenant tenant, ConnectionSource source, Transactions transactions) {
        this.tenant = tenant;
        this.source = source;
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return transactions.connection(tenant, source);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw RoutingDataSource.noAccounts();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        if (out != null) {
            throw new SQLFeatureNotSupportedException("The tenant's driver is not configured by the application.");
        }
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds != 0) {
            throw new SQLFeatureNotSupportedException("Set the tenant's datasource.connection-timeout instead.");
        }
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver is not known here.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("No wrapper for " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "TenantDataSource[" + tenant + "]";
    }
}
