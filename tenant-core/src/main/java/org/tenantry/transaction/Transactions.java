package org.tenantry.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;

/**
 * Gives out connections that take part in the current transaction, if there is one. Any thread may
 * call it.
 */
public interface Transactions extends CurrentTenant.SwitchGuard {

    /** Returns what serves where there is no transaction manager: connections as they come. */
    static Transactions none() {
        return NoTransactions.INSTANCE;
    }

    /**
     * Returns a connection for the tenant. In a transaction, each call with the same source returns
     * a handle over the same physical connection, whose work is committed or rolled back with the
     * transaction; otherwise a connection straight from the source.
     *
     * @param source the tenant's connections, the same object each time
     * @throws org.tenantry.TenantSwitchException if the transaction belongs to another tenant
     * @throws SQLException if the source cannot connect, or the transaction can take no connection
     */
    Connection connection(Tenant tenant, ConnectionSource source) throws SQLException;

    /**
     * Binds the current transaction to the tenant, before any connection does. Nothing happens where there is none.
     *
     * @throws org.tenantry.TenantSwitchException if the transaction belongs to another tenant
     */
    void pin(Tenant tenant);

    /**
     * Returns the tenant for whom the current transaction is being completed: it was {@link #pin pinned}, and what it holds
     * is written now, whoever is bound on the thread that commits. Otherwise null.
     */
    @Nullable
    Tenant completing();

    /**
     * Does the work outside of any transaction; afterwards the current one goes on.
     *
     * @throws Exception whatever {@code work} throws
     */
    <R> R suspended(Callable<R> work) throws Exception;

    /** Has the action done when the current transaction has ended, on whatever thread; at once where there is none. */
    void afterCompletion(Runnable action);
}
