package org.tenantry.it.transaction;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** The application's data: notes in three data sources, of which most uses know only the first. */
@ApplicationScoped
public class Notes {

    @Resource(name = "jdbc/clinic")
    private DataSource main;

    @Resource(name = "jdbc/archive")
    private DataSource archive;

    @Resource(name = "jdbc/ledger")
    private DataSource ledger;

    @Resource
    private ManagedExecutorService executor;

    /** What the application calls its data sources. */
    public enum In {
        MAIN,
        ARCHIVE,
        LEDGER
    }

    public Connection connection() throws SQLException {
        return main.getConnection();
    }

    public Connection connection(In place) throws SQLException {
        return switch (place) {
            case MAIN -> main.getConnection();
            case ARCHIVE -> archive.getConnection();
            case LEDGER -> ledger.getConnection();
        };
    }

    public int add(String text) throws SQLException {
        return add(In.MAIN, text);
    }

    public int add(In place, String text) throws SQLException {
        try (Connection connection = connection(place)) {
            return add(connection, text);
        }
    }

    public int add(Connection connection, String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
            insert.setString(1, text);
            return insert.executeUpdate();
        }
    }

    public List<String> all() throws SQLException {
        return all(In.MAIN);
    }

    public List<String> all(In place) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connection(place);
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT text FROM note ORDER BY text")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    public int clear(In place) throws SQLException {
        return execute(place, "CREATE TABLE IF NOT EXISTS note (text VARCHAR(100) PRIMARY KEY)")
                + execute(place, "DELETE FROM note");
    }

    public int execute(In place, String sql) throws SQLException {
        try (Connection connection = connection(place);
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 1 : 0;
        }
    }

    public <R> Future<R> inBackground(Callable<R> work) {
        return executor.submit(work);
    }
}
