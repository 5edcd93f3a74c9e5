package org.tenantry.catalog.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In what the kinds of databases differ that can hold a catalog.
 *
 * @param subprotocols what follows {@code jdbc:} in their URLs
 * @param driverProperties what the driver is told, unless the URL says otherwise: to give a database up that does not
 *     answer
 * @param sessionSql what each session begins with: not to wait for a lock for ever
 * @param placeholders for the scripts that make the tables
 * @param lockSql after which a transaction has to itself that the tables are made; empty where Flyway's own lock does
 */
record CatalogDialect(
        List<String> subprotocols,
        Map<String, String> driverProperties,
        String sessionSql,
        Map<String, String> placeholders,
        List<String> lockSql) {

    private static final List<CatalogDialect> ALL = List.of(
            new CatalogDialect(
                    List.of("postgresql"),
                    Map.of("connectTimeout", "5", "socketTimeout", "15", "tcpKeepAlive", "true"),
                    "SET lock_timeout = 10000",
                    Map.of("text", "TEXT", "timestamp", "TIMESTAMP(6)", "options", ""),
                    List.of()),
            new CatalogDialect(
                    List.of("mysql", "mariadb"),
                    Map.of("connectTimeout", "5000", "socketTimeout", "15000"),
                    "SET SESSION innodb_lock_wait_timeout = 10",
                    // The collations of the server's choice take "Clinic" and "clinic" for the same application.
                    Map.of(
                            "text",
                            "LONGTEXT",
                            "timestamp",
                            "DATETIME(6)",
                            "options",
                            " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
                    List.of()),
            new CatalogDialect(
                    List.of("h2"),
                    Map.of(), // an embedded database does not hang, and H2 refuses what it does not know
                    "SET LOCK_TIMEOUT 10000",
                    // Not CLOB, which H2 keeps outside of the row.
                    Map.of("text", "VARCHAR(1000000)", "timestamp", "TIMESTAMP(6)", "options", ""),
                    List.of(
                            "SET LOCK_TIMEOUT 10000",
                            "CREATE TABLE IF NOT EXISTS tenantry_lock (id INTEGER PRIMARY KEY)",
                            // The row is the transaction's until it ends.
                            "MERGE INTO tenantry_lock KEY (id) VALUES (1)")));

    /**
     * Returns the dialect of the database that the URL leads to.
     *
     * @throws CatalogStoreException if there is none
     */
    static CatalogDialect of(String url) {
        String lowerCase = url.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(dialect -> dialect.subprotocols.stream()
                        .anyMatch(subprotocol -> lowerCase.startsWith("jdbc:" + subprotocol + ":")))
                .findFirst()
                .orElseThrow(CatalogStoreException::unsupported);
    }
}
