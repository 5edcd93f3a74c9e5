package org.tenantry.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, started by the first that needs it. */
public final class Postgres {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Postgres() {}

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("shared_buffers", "64MB")
                        .setPGStartupWait(Duration.ofSeconds(60)) // the machine may be busy
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a new, empty database and returns its URL. */
    public static String newDatabase() throws SQLException {
        return newDatabase("template1");
    }

    /** Makes a new database as a copy of another and returns its URL. */
    public static String newDatabase(String template) throws SQLException {
        String name = "db" + NUMBERS.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + template);
        return url(name);
    }

    public static String url(String database) {
        return Running.SERVER.getJdbcUrl("postgres", database);
    }

    public static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
