package org.tenantry.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * One real PostgreSQL for all tests of a run, started when first asked for and ended with the JVM. Each test
 * class makes databases of its own in it. Not for code inside a WAR.
 */
public final class Postgres {

    /** The account of every database. */
    public static final String USER = "postgres";

    /** Its password; any will do, for this server trusts local connections. */
    public static final String PASSWORD = "postgres";

    private Postgres() {}

    /** Makes an empty database. */
    public static void create(String database) throws SQLException {
        try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + database + '"');
        }
    }

    /** Returns {@code database} for the test itself. */
    public static DataSource database(String database) {
        return Running.SERVER.getDatabase(USER, database);
    }

    /** Returns the JDBC URL of {@code database}, for the server under test. */
    public static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Running.SERVER.getPort() + '/' + database;
    }

    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // Below target: what a killed JVM leaves behind is deleted by the next run.
                Path folder =
                        Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
                return EmbeddedPostgres.builder()
                        .setDataDirectory(Files.createTempDirectory(folder, "data"))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
