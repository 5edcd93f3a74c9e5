package org.tenantry.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads a database's identity stamp, past the library. */
final class Stamps {

    private Stamps() {}

    static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tenant_id FROM tenantry_identity")) {
            assertThat(rows.next()).as("stamped").isTrue();
            String tenant = rows.getString(1);
            assertThat(rows.next()).as("stamped twice").isFalse();
            return tenant;
        }
    }
}
