package org.tenantry.transaction;

import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;

/**
 * Connections that take part in the JTA transaction of the calling thread.
 *
 * <p>The first access to data binds the transaction to its tenant. Pooled connections can only be
 * committed in one phase, so a transaction takes one of them; data sources of the server, which may
 * be XA, join besides.
 */
public final class JtaTransactions implements Transactions {

    /** Under which a transaction keeps its {@link TenantTransaction}; each application has its own. */
    private final Object key = new Object();

    private final TransactionManager manager;
    private final TransactionSynchronizationRegistry registry;
    private final OnePhase onePhase;

    public JtaTransactions(
            TransactionManager manager, TransactionSynchronizationRegistry registry, ClassLoader applicationLoader) {
        this.manager = manager;
        this.registry = registry;
        this.onePhase = OnePhase.of(manager, applicationLoader);
    }

    @Override
    public Connection connection(Tenant tenant, ConnectionSource source) throws SQLException {
        int status = registry.getTransactionStatus();
        switch (status) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED:
                return source.connect(); // committed: work after completion, which is outside the transaction
            case Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK:
                return join(tenant, source, status);
            default:
                // Above all a transaction that timed out: what is written now would be committed alone.
                throw new SQLTransactionRollbackException("TENANTRY-033: The transaction of this thread has ended or is"
                        + " ending (status " + status + "), so it takes no more work. If it timed out, do less in one"
                        + " transaction or raise its timeout.");
        }
    }

    private Connection join(Tenant tenant, ConnectionSource source, int status) throws SQLException {
        TenantTransaction transaction = begin(tenant);
        if (source.isContainerManaged()) {
            return source.connect();
        }
        EnlistedConnection enlisted = transaction.find(source);
        if (enlisted == null) {
            if (status == Status.STATUS_MARKED_ROLLBACK) {
                throw new SQLTransactionRollbackException("TENANTRY-034: The transaction of this thread is marked for"
                        + " rollback, so it takes no new connection.");
            }
            enlisted = enlist(transaction, source);
        }
        return enlisted.handle();
    }

    /** Returns the current transaction's state, and binds it to the tenant if it is new. */
    private TenantTransaction begin(Tenant tenant) {
        TenantTransaction found = current();
        if (found == null) {
            found = new TenantTransaction(tenant);
            registry.putResource(key, found);
        } else {
            found.requireSame(tenant);
        }
        return found;
    }

    private @Nullable TenantTransaction current() {
        return (TenantTransaction) registry.getResource(key);
    }

    private EnlistedConnection enlist(TenantTransaction transaction, ConnectionSource source) throws SQLException {
        transaction.requireNoOther();
        EnlistedConnection enlisted = new EnlistedConnection(source.lease());
        try {
            Transaction jta = manager.getTransaction();
            if (!jta.enlistResource(onePhase.adapt(new OnePhaseResource(enlisted.physical())))) {
                throw new SystemException("enlistResource answered false");
            }
            registry.registerInterposedSynchronization(enlisted);
        } catch (RollbackException | SystemException | IllegalStateException e) {
            enlisted.giveBack();
            throw new SQLException(
                    "TENANTRY-031: A connection of tenant \"" + transaction.tenant()
                            + "\" could not join the transaction. A transaction takes one data source that is not XA: use"
                            + " tenantry.tenants.<id>.datasource.jndi with an XA data source for the other.",
                    e);
        }
        transaction.add(source, enlisted);
        return enlisted;
    }

    @Override
    public void pin(Tenant tenant) {
        if (isOpen()) {
            TenantTransaction transaction = begin(tenant);
            if (transaction.isUnwatched()) {
                watch(transaction);
            }
        }
    }

    /** Not interposed: it has to be told of the completion before a persistence provider is, which writes then. */
    private void watch(TenantTransaction transaction) {
        try {
            manager.getTransaction().registerSynchronization(transaction);
            transaction.watched();
        } catch (RollbackException | SystemException | IllegalStateException e) {
            return; // it is ending already, and what would be written later is refused
        }
    }

    @Override
    public @Nullable Tenant completing() {
        TenantTransaction transaction = isOpen() ? current() : null;
        return transaction != null && transaction.isCompleting() ? transaction.tenant() : null;
    }

    private boolean isOpen() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public <R> R suspended(Callable<R> work) throws Exception {
        Transaction current = manager.suspend();
        try {
            return work.call();
        } finally {
            if (current != null) {
                resume(current);
            }
        }
    }

    private void resume(Transaction transaction) {
        try {
            manager.resume(transaction);
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException("The transaction of this thread could not be resumed.", e);
        }
    }

    @Override
    public void afterCompletion(Runnable action) {
        if (isOpen()) {
            registry.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // nothing to do yet
                }

                @Override
                public void afterCompletion(int status) {
                    action.run();
                }
            });
        } else {
            action.run();
        }
    }

    @Override
    public void check(Tenant bound, Tenant wanted) {
        if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            return;
        }
        TenantTransaction transaction = current();
        if (transaction != null) {
            transaction.requireSame(wanted);
        }
    }
}
