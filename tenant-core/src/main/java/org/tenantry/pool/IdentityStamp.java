package org.tenantry.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.tenantry.TenantId;
import org.tenantry.settings.IdentityStampMode;

/**
 * The tenant's id inside the tenant's own database, in a table of one row. A database that was
 * restored into the wrong place, or that two tenants' URLs lead to by different names, is found out
 * by it before any of its rows is read.
 */
final class IdentityStamp {

    private static final String READ = "SELECT tenant_id FROM tenantry_identity";
    private static final String CREATE = "CREATE TABLE tenantry_identity (only_row INTEGER NOT NULL PRIMARY KEY,"
            + " tenant_id VARCHAR(63) NOT NULL, stamped_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)";
    private static final String WRITE = "INSERT INTO tenantry_identity (only_row, tenant_id) VALUES (1, ?)";

    private final IdentityStampMode mode;

    IdentityStamp(IdentityStampMode mode) {
        this.mode = mode;
    }

    /**
     * Makes sure that the database is the tenant's.
     *
     * @throws TenantDatabaseException if it is another's, or has no stamp and must have one
     */
    void verify(TenantId tenant, Connection connection) throws SQLException {
        if (mode == IdentityStampMode.OFF) {
            return;
        }
        Optional<String> found = read(connection);
        if (found.isEmpty() && mode == IdentityStampMode.ON) {
            found = write(tenant, connection);
        }
        if (found.isEmpty()) {
            throw TenantDatabaseException.wrongTenant(tenant, "has no identity stamp (table tenantry_identity)");
        }
        if (!found.get().equals(tenant.value())) {
            throw TenantDatabaseException.wrongTenant(tenant, "belongs to another tenant by its identity stamp");
        }
    }

    private static Optional<String> read(Connection connection) throws SQLException {
        if (!tableExists(connection)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    // Asked first, for a failed SELECT would break PostgreSQL's transaction and fill the database's log.
    private static boolean tableExists(Connection connection) throws SQLException {
        var meta = connection.getMetaData();
        String name = meta.storesUpperCaseIdentifiers() ? "TENANTRY_IDENTITY" : "tenantry_identity";
        try (ResultSet tables = meta.getTables(
                connection.getCatalog(), connection.getSchema(), name, new String[] {"TABLE", "BASE TABLE"})) {
            return tables.next();
        }
    }

    /** Stamps the database. Where another node does so at the same moment, its stamp counts. */
    private static Optional<String> write(TenantId tenant, Connection connection) throws SQLException {
        SQLException failure = null;
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException e) {
            failure = e;
        }
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, tenant.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            if (failure != null) {
                e.addSuppressed(failure);
            }
            failure = e;
        }
        Optional<String> stamp = read(connection);
        if (stamp.isEmpty() && failure != null) {
            throw failure;
        }
        return stamp;
    }
}
