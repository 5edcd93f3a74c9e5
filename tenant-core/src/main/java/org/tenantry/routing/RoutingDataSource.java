package org.tenantry.routing;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
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
public final class RoutingDataSource extends UnconfigurableDataSource implements Serializable {

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

    private Object readResolve() {
        return RoutingDataSources.restored(name);
    }

    @Override
    public String toString() {
        return "RoutingDataSource" + (name.isEmpty() ? "" : "[" + name + "]");
    }
}
