package org.tenantry.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL, one for all tests of a run, started by the first that asks and stopped with the JVM.
 * Not for code inside a WAR: that gets a URL.
 *
 * <p>Any thread may use it.
 */
public final class Postgres {

    private static @Nullable EmbeddedPostgres server;

    private Postgres() {}

    /** Returns the JDBC URL of a database, which is created empty if there is none of this name. */
    public static synchronized String database(String name) throws IOException, SQLException {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet rows = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                exists = rows.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        }
        return url(name);
    }

    /** Starts a server of the caller's own, which may be crashed, and returns the JDBC URL of its one database. */
    public static String ofItsOwn() throws IOException {
        EmbeddedPostgres own = EmbeddedPostgres.builder()
                .setDataDirectory(Path.of(property("it.postgres.data") + "-own"))
                .setCleanDataDirectory(true)
                .setServerConfig("synchronous_commit", "on") // else a crash undoes what was committed just before
                .start(); // stops with the JVM
        return own.getJdbcUrl("postgres", "postgres");
    }

    /** Returns the JDBC URL of a database, be it there or not; the name may contain {@code {tenant}}. */
    public static String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name + "?user=postgres&password=postgres";
    }

    private static synchronized EmbeddedPostgres server() throws IOException {
        EmbeddedPostgres running = server;
        if (running == null) {
            running = EmbeddedPostgres.builder()
                    .setPort(port())
                    .setDataDirectory(Path.of(property("it.postgres.data")))
                    .setCleanDataDirectory(true)
                    .setServerConfig("max_prepared_transactions", "20") // for XA
                    .setServerConfig("fsync", "off") // else it takes a minute to stop with a hundred databases
                    .start();
            server = running;
        }
        return running;
    }

    private static int port() {
        return Integer.parseInt(property("it.postgres.port"));
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name),
                () -> "No " + name + ": run the tests with Maven, see integration-tests/pom.xml");
    }
}
