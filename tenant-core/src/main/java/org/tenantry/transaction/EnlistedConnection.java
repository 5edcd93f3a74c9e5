package org.tenantry.transaction;

import jakarta.transaction.Synchronization;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/**
 * The one physical connection that a transaction has. The application gets handles
 * over it; it goes back to its pool when the transaction has ended, and the handles are dead from
 * then on.
 */
final class EnlistedConnection implements Synchronization {

    private final ConnectionSource.Lease lease;
    private final Thread worker = Thread.currentThread();
    private volatile boolean ended; // a transaction may be ended by the server's timer thread

    EnlistedConnection(ConnectionSource.Lease lease) {
        this.lease = lease;
    }

    Connection physical() {
        return lease.connection();
    }

    Connection handle() {
        return ConnectionHandle.over(this);
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void beforeCompletion() {
        // the resource commits
    }

    @Override
    public void afterCompletion(int status) {
        ended = true;
        if (Thread.currentThread() == worker) {
            giveBack();
        } else {
            // Timed out: the worker may be in the middle of a statement, so nobody else may get this connection.
            lease.discard();
        }
    }

    void giveBack() {
        ended = true;
        try {
            lease.connection().close();
        } catch (SQLException e) {
            lease.discard();
        }
    }

    static SQLException endedException() {
        return new SQLNonTransientConnectionException(
                "TENANTRY-033: The transaction of this connection has ended. Get a"
                        + " new connection from the data source.");
    }
}
