package org.tenantry.it.transaction;

import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.transaction.Notes.In;

/** {@link TransactionContract} with PostgreSQL, whose deferred constraints make a commit fail. */
class PostgresTransactionIT extends TransactionContract {

    @Deployment
    static WebArchive application() throws Exception {
        return TransactionWar.onPostgres("tx-postgres").addClass(TransactionContract.class);
    }

    @Override
    String session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    void prepare() throws Exception {
        notes.execute(
                In.MAIN,
                "CREATE TABLE IF NOT EXISTS reply (note VARCHAR(100) REFERENCES note DEFERRABLE INITIALLY DEFERRED)");
    }

    @Override
    String slowStatement(int millis) {
        return "SELECT pg_sleep(" + millis / 1000.0 + ")";
    }

    @Override
    void makeCommitFail() throws Exception {
        notes.execute(In.MAIN, "INSERT INTO reply (note) VALUES ('there is no such note')");
    }

    @Override
    Class<? extends Throwable> commitFailure() {
        return RollbackException.class;
    }

    @Override
    long openTransactions() throws Exception {
        return count("SELECT COUNT(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND state LIKE 'idle in transaction%'");
    }
}
