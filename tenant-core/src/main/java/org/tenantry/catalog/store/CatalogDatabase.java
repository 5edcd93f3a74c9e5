package org.tenantry.catalog.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.tenantry.pool.DriverDataSource;
import org.tenantry.settings.CatalogSettings;

/** The database of the catalog: a few connections, made when they are needed, and its tables. */
final class CatalogDatabase implements AutoCloseable {

    /** One writer, the poll, and the heartbeat. */
    private static final int MAX_CONNECTIONS = 3;

    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    private static final long IDLE_TIMEOUT_MILLIS = 60_000;

    /** Classes of SQL states that say that a statement is at fault, or the right to it; asking again does not help. */
    private static final Set<String> REFUSALS = Set.of("0A", "21", "22", "23", "42", "44");

    private static final String INTEGRITY_VIOLATION = "23";

    private final HikariDataSource pool;
    private final CatalogTables tables;

    /** Work with a connection. */
    @FunctionalInterface
    interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    /**
     * Connects to nothing yet.
     *
     * @throws CatalogStoreException if there is no driver for the URL, or it is of a kind that cannot hold a catalog
     */
    CatalogDatabase(CatalogSettings settings, ClassLoader loader) {
        CatalogDialect dialect = CatalogDialect.of(settings.url());
        DriverDataSource driver = driver(settings, dialect, loader);
        this.tables = new CatalogTables(driver, dialect);
        this.pool = new HikariDataSource(config(driver, dialect, loader));
    }

    private static DriverDataSource driver(CatalogSettings settings, CatalogDialect dialect, ClassLoader loader) {
        try {
            return new DriverDataSource(
                    settings.url(),
                    settings.username(),
                    settings.password(),
                    settings.driver(),
                    dialect.driverProperties(),
                    loader);
        } catch (SQLException e) {
            throw CatalogStoreException.noDriver(e);
        }
    }

    private static HikariConfig config(DriverDataSource driver, CatalogDialect dialect, ClassLoader loader) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tenantry-catalog");
        config.setDataSource(driver);
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setValidationTimeout(CONNECTION_TIMEOUT_MILLIS / 2);
        config.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        config.setConnectionInitSql(dialect.sessionSql());
        // By MySQL's own default, who waited for the lock would go on to read what was there before the wait.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setThreadFactory(threads(loader));
        return config;
    }

    private static ThreadFactory threads(ClassLoader loader) {
        return work -> {
            Thread thread = new Thread(work, "tenantry-catalog");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader); // drivers look for their resources there
            return thread;
        };
    }

    /**
     * Does the work with a connection on which each statement is a transaction of its own.
     *
     * @throws CatalogUnreachableException if the database does not answer
     * @throws CatalogStoreException if it does, but refuses
     */
    <R> R call(Work<R> work) {
        // HikariCP rolls back what is left open, and switches auto-commit on again.
        try (Connection connection = pool.getConnection()) {
            tables.upgrade();
            return work.with(connection);
        } catch (SQLException e) {
            tables.doubt();
            if (isRefusal(e)) {
                throw CatalogStoreException.refused(e);
            }
            // HikariCP does not know all the ways of drivers to say so; what is broken must not be given out again.
            pool.getHikariPoolMXBean().softEvictConnections();
            throw new CatalogUnreachableException(e);
        }
    }

    /** Does the work as one transaction: if it throws, nothing has happened. */
    <R> R callInTransaction(Work<R> work) {
        return call(connection -> {
            connection.setAutoCommit(false);
            R result = work.with(connection);
            connection.commit();
            return result;
        });
    }

    private static boolean isRefusal(SQLException failure) {
        return REFUSALS.contains(stateClass(failure));
    }

    /** Says whether a row was there already. */
    static boolean isDuplicate(SQLException failure) {
        return stateClass(failure).equals(INTEGRITY_VIOLATION);
    }

    private static String stateClass(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    @Override
    public void close() {
        pool.close();
    }
}
