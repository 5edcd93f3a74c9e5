package org.tenantry.jpa.hibernate;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.tenantry.Tenant;

/**
 * Gives each session connections to its tenant's database, as long as that tenant is bound. In a JTA transaction they are
 * handles over one connection, so that Hibernate may give them back after each statement, as it does.
 */
final class TenantConnections implements MultiTenantConnectionProvider<String> {

    private static final long serialVersionUID = 1L;

    private final transient HibernateUnit unit;

    TenantConnections(HibernateUnit unit) {
        this.unit = unit;
    }

    HibernateUnit unit() {
        return unit;
    }

    /**
     * Returns a connection of the bound tenant, outside of transactions. Hibernate asks for it where it has no session,
     * as its schema manager has none, and never at start.
     */
    @Override
    public Connection getAnyConnection() throws SQLException {
        return unit.connectionOutsideTransactions(unit.node().currentTenant().require());
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public Connection getConnection(String owner) throws SQLException {
        Tenant tenant = unit.guard().use(owner);
        unit.prepare(tenant);
        return GuardedConnection.of(unit.connection(tenant), unit, owner);
    }

    @Override
    public void releaseConnection(String owner, Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return true;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new UnknownUnwrapTypeException(type);
    }

    @Override
    public String toString() {
        return "connections of Tenantry";
    }
}
