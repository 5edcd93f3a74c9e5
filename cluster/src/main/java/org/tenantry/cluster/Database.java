package org.tenantry.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.tenantry.demo.Port;

/** A PostgreSQL that keeps its port and its data when it is stopped and started again. Not thread-safe. */
public final class Database {

    private static final String USER = "postgres";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private Database(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        deleteTree(data());
        this.server = launch();
    }

    /** Starts an empty one on a port that is free. */
    public static Database start(Path folder) throws IOException {
        return new Database(folder, Port.free());
    }

    private Path data() {
        return folder.resolve("postgres");
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data())
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false) // else it is deleted at the stop
                .setServerConfig("max_connections", "300")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    /** Returns the account that may do everything; it needs no password. */
    public String user() {
        return USER;
    }

    /** Returns the JDBC URL of a database, be it there or not; the name may contain {@code {tenant}}. */
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** Makes a database and runs the statements in it. */
    public void create(String name, String... statements) throws SQLException {
        execute("postgres", "CREATE DATABASE \"" + name + "\"");
        execute(name, statements);
    }

    /** Runs the statements in a database. */
    public void execute(String name, String... statements) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Connects to a database. */
    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), USER, "");
    }

    /** Starts it again, with the data that it had. */
    public void start() throws IOException {
        server = launch();
    }

    /** Stops it; its clients lose their connections. */
    public void stop() throws IOException {
        server.close();
    }
}
