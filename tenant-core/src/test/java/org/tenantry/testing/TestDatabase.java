package org.tenantry.testing;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The real databases on which what depends on a database is tested. */
public enum TestDatabase {
    H2 {
        @Override
        public String newUrl() {
            return "jdbc:h2:mem:test" + NUMBERS.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl() throws SQLException {
            return Postgres.newDatabase();
        }
    },
    MARIADB {
        @Override
        public String newUrl() throws SQLException {
            return MariaDb.newDatabase();
        }
    };

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Makes a new, empty database and returns its URL. */
    public abstract String newUrl() throws SQLException;
}
