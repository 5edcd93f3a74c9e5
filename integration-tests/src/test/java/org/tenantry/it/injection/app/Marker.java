package org.tenantry.it.injection.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one row that says whose database it is. */
public final class Marker {

    private Marker() {}

    /** Returns the marker of the database behind the data source, or else why there was none: all causes. */
    public static String read(@Nullable DataSource dataSource) {
        try (Connection connection =
                Objects.requireNonNull(dataSource, "not injected").getConnection()) {
            return read(connection);
        } catch (SQLException | RuntimeException e) {
            return causes(e);
        }
    }

    /** Returns the marker of the connection's database. */
    public static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tenant FROM marker")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Returns the exception with all its causes, as text. */
    static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            text.append(at).append('\n');
        }
        return text.toString();
    }
}
