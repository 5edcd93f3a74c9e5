package org.tenantry.jpa.hibernate;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.tenantry.transaction.JtaTransactions;

/** A real transaction manager without a server. */
final class Narayana {

    static final TransactionManager MANAGER;
    static final TransactionSynchronizationRegistry REGISTRY = new TransactionSynchronizationRegistryImple();

    static {
        for (String store : new String[] {"", "communicationStore", "stateStore"}) {
            ObjectStoreEnvironmentBean bean = store.isEmpty()
                    ? BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                    : BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store);
            bean.setObjectStoreDir("target/narayana");
        }
        MANAGER = com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    private Narayana() {}

    static JtaTransactions transactions() {
        return new JtaTransactions(MANAGER, REGISTRY, Narayana.class.getClassLoader());
    }

    /** Ends what a failed test has left on this thread. */
    static void clean() throws SystemException {
        if (MANAGER.getStatus() != Status.STATUS_NO_TRANSACTION) {
            MANAGER.rollback();
        }
        MANAGER.setTransactionTimeout(0);
    }
}
