package org.tenantry.routing;

import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantLocal;
import org.tenantry.transaction.ConnectionSource;
import org.tenantry.transaction.Transactions;

/**
 * A {@link DataSource} whose every connection is the current tenant's. An application holds it in
 * place of its own data source and needs not know.
 *
 * <p>The tenant is asked for at each {@link #getConnection()}, so it may be injected, stored and
 * shared as freely as any data source; any thread may use it. It survives passivation, after which
 * it is the application's again.
 */
public final class RoutingDataSource implements DataSource, Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient CurrentTenant currentTenant;
    private final transient TenantLocal<ConnectionSource> sources;
    private final transient Transactions transactions;

    /**
     * @param name the name of the data source among a tenant's; empty for the one without a name
     * @param sources each tenant's connections
     */
    public RoutingDataSource(
            String name,
            CurrentTenant currentTenant,
            TenantLocal<ConnectionSource> sources,
            Transactions transactions) {
        this.name = name;
        this.currentTenant = currentTenant;
        this.sources = sources;
        this.transactions = transactions;
    }

    /**
     * Returns a connection to the current tenant's database; in a JTA transaction, one that commits
     * and rolls back with it.
     *
     * @throws org.tenantry.TenantNotBoundException if no tenant is bound
     * @throws org.tenantry.TenantSwitchException if the transaction belongs to another tenant
     * @throws org.tenantry.pool.TenantDatabaseException if the tenant's database gives none now
     */
    @Override
    public Connection getConnection() throws SQLException {
        Tenant tenant = currentTenant.require();
        return transactions.connection(tenant, sources.get(tenant));
    }

    /**
     * Refuses: accounts are configured for each tenant.
     *
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw noAccounts();
    }

    static SQLFeatureNotSupportedException noAccounts() {
        return new SQLFeatureNotSupportedException(
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
        throw new SQLException("A routing data source is no wrapper for " + type.getName()
                + ": what it leads to changes with the tenant.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    private Object readResolve() {
        return RoutingDataSources.restored(name);
    }

    @Override
    public String toString() {
        return "RoutingDataSource" + (name.isEmpty() ? "" : "[" + name + "]");
    }
}
