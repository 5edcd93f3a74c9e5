package org.tenantry.routing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.tenantry.Tenant;
import org.tenantry.transaction.ConnectionSource;
import org.tenantry.transaction.Transactions;

/**
 * A {@link DataSource} of one tenant, whoever is bound: for what a tenant has of its own and what asks for connections
 * later, such as the entity manager factory that loads an association. Any thread may use it.
 */
final class TenantDataSource extends UnconfigurableDataSource {

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
    public String toString() {
        return "TenantDataSource[" + tenant + "]";
    }
}
