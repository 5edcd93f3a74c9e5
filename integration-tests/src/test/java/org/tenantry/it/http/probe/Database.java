package org.tenantry.it.http.probe;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** The application's database. Each tenant's is named as the tenant. */
@ApplicationScoped
public class Database {

    @Resource(lookup = "jdbc/clinic")
    private DataSource dataSource;

    /** Asks the database that is reached from here for its name. */
    public String whose() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_CATALOG")) {
            row.next();
            return row.getString(1).toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns {@code tenant=} and whose database is reached from here, or why none is. */
    public String answer() {
        try {
            return "tenant=" + whose();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
