package org.tenantry.it.transaction;

import jakarta.transaction.HeuristicMixedException;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbc.JdbcConnection;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.transaction.Notes.In;

/** {@link TransactionContract} with H2, whose constraints are all checked at once, so that only a lost session fails a commit. */
class H2TransactionIT extends TransactionContract {

    @Deployment
    static WebArchive application() {
        return TransactionWar.onH2("tx-h2").addClass(TransactionContract.class);
    }

    /** A number that is never used again, as {@code SESSION_ID()} is. */
    @Override
    String session(Connection connection) throws SQLException {
        String name = connection.unwrap(JdbcConnection.class).toString();
        return name.substring(0, name.indexOf(':'));
    }

    @Override
    void prepare() throws Exception {
        notes.execute(In.MAIN, "CREATE ALIAS IF NOT EXISTS nap FOR 'java.lang.Thread.sleep(long)'");
    }

    @Override
    String slowStatement(int millis) {
        return "CALL nap(" + millis + ")";
    }

    @Override
    void makeCommitFail() throws Exception {
        String id;
        try (Connection connection = notes.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT SESSION_ID()")) {
            rows.next();
            id = rows.getString(1);
        }
        transactions.notSupported(() -> notes.execute(In.MAIN, "CALL ABORT_SESSION(" + id + ")"));
    }

    @Override
    Class<? extends Throwable> commitFailure() {
        return HeuristicMixedException.class; // the session is lost
    }

    @Override
    long openTransactions() throws Exception {
        return count("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED");
    }
}
