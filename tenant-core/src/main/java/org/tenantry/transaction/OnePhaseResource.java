package org.tenantry.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * A plain JDBC connection as a resource of a JTA transaction that is committed in one phase. It
 * cannot promise to commit, so it refuses to be prepared, which rolls the transaction back.
 */
final class OnePhaseResource implements XAResource {

    private static final String CONNECTION_EXCEPTION = "08"; // SQLState class, SQL:2016

    /** What else says that the connection is lost, or the outcome is. */
    private static final Set<String> LOST = Set.of(
            "40003", // statement completion unknown, SQL:2016
            "57P01", // PostgreSQL ended the session, be it just after it had committed
            "90098", "90121");

    private final Connection connection;

    OnePhaseResource(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        try {
            if (connection.getAutoCommit()) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw exception(XAException.XAER_RMERR, e);
        }
    }

    @Override
    public void end(Xid xid, int flags) {
        // nothing to detach: the connection serves one transaction only
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        rollback(xid);
        throw exception(XAException.XA_RBROLLBACK, null);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        try {
            connection.commit();
        } catch (SQLException e) {
            // A connection lost during commit leaves open what happened; to call it rolled back would be a guess.
            boolean unknown = isOutcomeUnknown(e);
            if (!unknown) {
                rollbackQuietly(e);
            }
            throw exception(unknown ? XAException.XA_HEURHAZ : XAException.XA_RBROLLBACK, e);
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw exception(XAException.XAER_RMERR, e);
        }
    }

    private static boolean isOutcomeUnknown(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION_EXCEPTION) || LOST.contains(state));
    }

    private void rollbackQuietly(SQLException reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void forget(Xid xid) {
        // nothing is remembered beyond the transaction
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0]; // never prepared, so nothing is ever in doubt
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return this == other;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false; // the transaction manager's own timer rules
    }

    private static XAException exception(int code, @Nullable SQLException cause) {
        XAException exception = new XAException(code);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
