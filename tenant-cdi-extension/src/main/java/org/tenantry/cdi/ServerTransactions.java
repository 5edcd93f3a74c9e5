package org.tenantry.cdi;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.tenantry.transaction.JtaTransactions;
import org.tenantry.transaction.Transactions;

/** Finds the server's transaction manager, for which there is no standard name. */
final class ServerTransactions {

    private static final List<String> MANAGERS =
            List.of("java:jboss/TransactionManager", "java:comp/TransactionManager");
    private static final List<String> REGISTRIES =
            List.of("java:jboss/TransactionSynchronizationRegistry", "java:comp/TransactionSynchronizationRegistry");

    private static final List<String> USER_TRANSACTIONS =
            List.of("java:comp/UserTransaction", "java:jboss/UserTransaction");

    private static final String LIBERTY_FACTORY = "com.ibm.tx.jta.TransactionManagerFactory";

    private ServerTransactions() {}

    /**
     * Returns the server's transactions, or none where the server has no transactions at all.
     *
     * @throws IllegalStateException if there are transactions, but no way to take part in them
     */
    static Transactions find(ClassLoader loader) {
        Optional<TransactionManager> manager =
                lookUp(TransactionManager.class, MANAGERS).or(() -> liberty(loader));
        Optional<TransactionSynchronizationRegistry> registry =
                lookUp(TransactionSynchronizationRegistry.class, REGISTRIES);
        if (manager.isPresent() && registry.isPresent()) {
            return new JtaTransactions(manager.get(), registry.get(), loader);
        }
        boolean hasTransactions = manager.isPresent()
                || registry.isPresent()
                || lookUp(UserTransaction.class, USER_TRANSACTIONS).isPresent();
        if (hasTransactions) {
            throw new IllegalStateException("TENANTRY-013: The server has transactions, but "
                    + (manager.isEmpty()
                            ? missing("TransactionManager", MANAGERS)
                            : missing("TransactionSynchronizationRegistry", REGISTRIES))
                    + ". Without it, work would be committed outside of its transaction, so the application does not"
                    + " start. Have the server bind it under one of these names.");
        }
        return Transactions.none();
    }

    private static String missing(String type, List<String> names) {
        return "no " + type + " under " + names;
    }

    private static Optional<TransactionManager> liberty(ClassLoader loader) {
        try {
            Object manager = Class.forName(LIBERTY_FACTORY, true, loader)
                    .getMethod("getTransactionManager")
                    .invoke(null);
            return Optional.of((TransactionManager) manager);
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty(); // another server
        }
    }

    private static <T> Optional<T> lookUp(Class<T> type, List<String> names) {
        return names.stream()
                .flatMap(name -> lookUp(name).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Optional<Object> lookUp(String name) {
        try {
            return Optional.ofNullable(new InitialContext().lookup(name));
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
