package org.tenantry.pool;

import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.transaction.ConnectionSource;

/**
 * A tenant's connections from a data source of the server's, which pools them and lets them join
 * transactions by itself. Any thread may use it.
 */
public final class ServerDataSource implements ConnectionSource {

    private final Tenant tenant;
    private final String jndiName;
    private volatile @Nullable DataSource found;

    public ServerDataSource(Tenant tenant, String jndiName) {
        this.tenant = tenant;
        this.jndiName = jndiName;
    }

    @Override
    public Connection connect() throws SQLException {
        tenant.requireActive();
        DataSource dataSource = found;
        if (dataSource == null) {
            dataSource = lookUp();
            found = dataSource;
        }
        return dataSource.getConnection();
    }

    private DataSource lookUp() throws SQLException {
        try {
            return (DataSource) new InitialContext().lookup(jndiName);
        } catch (NamingException | ClassCastException e) {
            throw new SQLException(
                    "TENANTRY-027: The server has no data source \"" + jndiName + "\" for tenant \"" + tenant
                            + "\". Define it in the server's configuration, or correct the tenant's datasource.jndi.",
                    e);
        }
    }

    @Override
    public Lease lease() {
        throw new UnsupportedOperationException("The server's connections are not enlisted by Tenantry.");
    }

    @Override
    public boolean isContainerManaged() {
        return true;
    }
}
