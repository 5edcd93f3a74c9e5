package org.tenantry.catalog.store;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's tables, made and upgraded by Flyway when they are first needed. Several nodes may do so at once.
 *
 * <p>The scripts are listed here and not looked for: Flyway's scan of the class path finds nothing in some servers, and
 * would pass over it.
 */
final class CatalogTables {

    static final String HISTORY = "tenantry_schema_history";

    static final String FOLDER = "schema/";
    static final List<String> SCRIPTS = List.of("V1__catalog.sql");

    /** Flyway looks for its own table before it locks, and stumbles over one that another node makes just then. */
    private static final int ATTEMPTS = 4;

    private static final long PAUSE_MILLIS = 200;

    /** H2 waits two seconds for a lock, and the node that has it may take longer. */
    private static final String LOCK_TIMEOUT = "HYT00";

    private final DataSource database;
    private final CatalogDialect dialect;
    private volatile boolean current;

    CatalogTables(DataSource database, CatalogDialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    /**
     * Makes sure that the tables are there and up to date.
     *
     * @throws SQLException if the database does not let it
     * @throws CatalogStoreException if they are not what they should be
     */
    void upgrade() throws SQLException {
        if (!current) {
            upgradeNow();
        }
    }

    /** Has the next use look again: a database that went away may come back as another. */
    void doubt() {
        current = false;
    }

    private synchronized void upgradeNow() throws SQLException {
        for (int attempt = 1; !current; attempt++) {
            try {
                migrateAlone();
                current = true;
            } catch (FlywayException e) {
                String state = sqlState(e);
                boolean mayPass = state == null || state.equals(LOCK_TIMEOUT);
                if (mayPass && attempt < ATTEMPTS && pause(attempt)) {
                    continue;
                }
                if (state != null) {
                    throw new SQLException("The catalog's tables cannot be made or upgraded.", state, e);
                }
                throw CatalogStoreException.tables(e);
            }
        }
    }

    private void migrateAlone() throws SQLException {
        if (dialect.lockSql().isEmpty()) {
            migrate();
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection);
            migrate(); // with connections of its own
            connection.commit();
        }
    }

    private void lock(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : dialect.lockSql()) {
                    statement.execute(sql);
                }
                return;
            } catch (SQLException e) {
                // One of many makes what is locked; H2 tells the others that it is there, IF NOT EXISTS or not.
                if (attempt == ATTEMPTS || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    private void migrate() {
        Flyway flyway = Flyway.configure(new PlainLoader())
                .dataSource(database)
                .table(HISTORY)
                .resourceProvider(new Scripts())
                .javaMigrationClassProvider(List::of)
                .skipDefaultCallbacks(true)
                .callbackLocations(
                        new String[0]) // else it looks for a folder, and says so as an error where there is none
                .placeholders(dialect.placeholders())
                .baselineVersion("0")
                .cleanDisabled(true)
                .load();
        // By itself, for the schema may have other tables.
        flyway.baseline();
        flyway.migrate();
    }

    private static boolean pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS * attempt);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static @Nullable String sqlState(FlywayException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return e.getSQLState();
            }
        }
        return null;
    }

    /** Flyway takes a class loader of Liberty's for one of WebSphere's, and complains of a file that is missing there. */
    private static final class PlainLoader extends ClassLoader {
        PlainLoader() {
            super(CatalogTables.class.getClassLoader());
        }
    }

    private static final class Scripts implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return null; // asked for what scripts include; ours include nothing
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .map(name -> (LoadableResource) new Script(name))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream script = CatalogTables.class.getResourceAsStream(FOLDER + name);
            return new InputStreamReader(Objects.requireNonNull(script, name), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
