package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tenantry.transaction.JtaTransactions;
import org.tenantry.transaction.Transactions;

/** What is made of what a server has bound. That both servers bind it is shown by the integration tests. */
class ServerTransactionsTest {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    private final ClassLoader loader = ServerTransactionsTest.class.getClassLoader();

    @BeforeEach
    void useNames() {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Names.class.getName());
    }

    @AfterEach
    void forgetNames() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
        BOUND.clear();
    }

    @Test
    void a_manager_and_a_registry_are_joined_under_the_names_of_either_server() {
        bind("java:comp/TransactionManager", TransactionManager.class);
        bind("java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);
        assertThat(ServerTransactions.find(loader)).isInstanceOf(JtaTransactions.class);

        BOUND.clear();
        bind("java:jboss/TransactionManager", TransactionManager.class);
        bind("java:jboss/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);
        assertThat(ServerTransactions.find(loader)).isInstanceOf(JtaTransactions.class);
    }

    @Test
    void without_any_transactions_there_are_none() {
        assertThat(ServerTransactions.find(loader)).isSameAs(Transactions.none());
    }

    @Test
    void user_transactions_without_a_manager_are_refused() {
        bind("java:comp/UserTransaction", UserTransaction.class);

        assertThatThrownBy(() -> ServerTransactions.find(loader))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TENANTRY-013")
                .hasMessageContaining("no TransactionManager under [java:jboss/TransactionManager");
    }

    @Test
    void a_registry_without_a_manager_is_refused() {
        bind("java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);

        assertThatThrownBy(() -> ServerTransactions.find(loader)).hasMessageContaining("TENANTRY-013");
    }

    @Test
    void a_manager_without_a_registry_is_refused() {
        bind("java:jboss/TransactionManager", TransactionManager.class);

        assertThatThrownBy(() -> ServerTransactions.find(loader))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TENANTRY-013")
                .hasMessageContaining("no TransactionSynchronizationRegistry under [");
    }

    private void bind(String name, Class<?> type) {
        BOUND.put(name, Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }

    /** JNDI with what a test has bound. */
    public static final class Names implements InitialContextFactory {

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) Proxy.newProxyInstance(
                    Names.class.getClassLoader(),
                    new Class<?>[] {Context.class},
                    (proxy, method, arguments) -> method.getName().equals("lookup") ? lookUp(arguments[0]) : null);
        }

        private static Object lookUp(Object name) throws NameNotFoundException {
            return Optional.ofNullable(BOUND.get(name))
                    .orElseThrow(() -> new NameNotFoundException(String.valueOf(name)));
        }
    }
}
