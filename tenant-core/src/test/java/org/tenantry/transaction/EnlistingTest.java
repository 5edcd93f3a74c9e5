package org.tenantry.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.testing.Threads;

/** What a transaction manager or a connection does that goes wrong: made to order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnlistingTest {

    private final List<String> events = new ArrayList<>();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private final Map<Object, Object> resources = new HashMap<>();
    private boolean enlists = true;
    private @Nullable RuntimeException onRegister;
    private int status = Status.STATUS_ACTIVE;
    private @Nullable SQLException onClose;

    private final Tenant acme = new Tenant(new TenantId("acme"), Map.of());
    private final ConnectionSource source = new ConnectionSource() {
        @Override
        public Connection connect() {
            events.add("connect");
            return connection();
        }

        @Override
        public Lease lease() {
            events.add("lease");
            Connection connection = EnlistingTest.this.connection();
            return new Lease() {
                @Override
                public Connection connection() {
                    return connection;
                }

                @Override
                public void discard() {
                    events.add("discard");
                }
            };
        }

        @Override
        public boolean isContainerManaged() {
            return false;
        }
    };

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(EnlistingTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Connection connection() {
        return fake(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "close" -> {
                events.add("close");
                if (onClose != null) {
                    throw onClose;
                }
                yield null;
            }
            case "createStatement" -> statement();
            case "isValid" -> true;
            case "getSchema" -> throw new SQLException("no schema today");
            case "toString" -> "the real one";
            case "isWrapperFor" -> arguments[0] == String.class;
            case "unwrap" -> "inside";
            default -> method.getReturnType() == boolean.class ? (Object) false : null;
        });
    }

    private static Statement statement() {
        return fake(Statement.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "close" -> throw new SQLException("cannot close");
            case "isClosed" -> true;
            case "getResultSet" -> null;
            case "getGeneratedKeys" -> fake(ResultSet.class, (p, m, a) -> null);
            case "getUpdateCount" -> 7;
            default -> null;
        });
    }

    private JtaTransactions transactions() {
        Transaction transaction = fake(Transaction.class, (proxy, method, arguments) -> enlists);
        TransactionManager manager = fake(TransactionManager.class, (proxy, method, arguments) -> transaction);
        TransactionSynchronizationRegistry registry =
                fake(TransactionSynchronizationRegistry.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTransactionStatus" -> status;
                    case "getResource" -> resources.get(arguments[0]);
                    case "putResource" -> resources.put(arguments[0], arguments[1]);
                    case "registerInterposedSynchronization" -> {
                        if (onRegister != null) {
                            throw onRegister;
                        }
                        synchronizations.add((Synchronization) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new JtaTransactions(manager, registry, EnlistingTest.class.getClassLoader());
    }

    @Test
    void a_connection_that_may_not_join_goes_back_and_the_caller_is_told() {
        enlists = false;
        assertThatThrownBy(() -> transactions().connection(acme, source))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("TENANTRY-031: A connection of tenant \"acme\" could not join the transaction.")
                .hasRootCauseMessage("enlistResource answered false");
        assertThat(events).containsExactly("lease", "close");
    }

    @Test
    void a_connection_whose_end_nobody_would_be_told_goes_back_too() {
        onRegister = new IllegalStateException("too late");
        assertThatThrownBy(() -> transactions().connection(acme, source))
                .hasMessageStartingWith("TENANTRY-031: ")
                .hasCause(onRegister);
        assertThat(events).containsExactly("lease", "close");
    }

    @Test
    void a_transaction_in_any_state_but_active_or_none_takes_no_work() {
        for (int state : new int[] {
            Status.STATUS_ROLLEDBACK,
            Status.STATUS_ROLLING_BACK,
            Status.STATUS_PREPARING,
            Status.STATUS_PREPARED,
            Status.STATUS_COMMITTING,
            Status.STATUS_UNKNOWN
        }) {
            status = state;
            assertThatThrownBy(() -> transactions().connection(acme, source))
                    .hasMessageStartingWith("TENANTRY-033: ")
                    .hasMessageContaining("(status " + state + ")");
        }
        assertThat(events).isEmpty();
    }

    @Test
    void the_end_on_the_workers_thread_gives_the_connection_back() throws Exception {
        Connection handle = transactions().connection(acme, source);
        synchronizations.get(0).beforeCompletion();
        assertThat(handle.isClosed()).isFalse();
        synchronizations.get(0).afterCompletion(Status.STATUS_COMMITTED);

        assertThat(events).containsExactly("lease", "close");
        assertThat(handle.isClosed()).isTrue();
    }

    @Test
    void the_end_on_another_thread_takes_the_connection_out_of_use() throws Exception {
        Connection handle = transactions().connection(acme, source);
        Threads.callElsewhere("timer", () -> {
            synchronizations.get(0).afterCompletion(Status.STATUS_ROLLEDBACK);
            return handle;
        });

        assertThat(events).containsExactly("lease", "discard");
        assertThat(handle.isClosed()).isTrue();
    }

    @Test
    void a_connection_that_cannot_be_given_back_is_taken_out_of_use() throws Exception {
        onClose = new SQLException("broken");
        transactions().connection(acme, source).close();
        assertThat(events).as("closing the handle").containsExactly("lease");
        synchronizations.get(0).afterCompletion(Status.STATUS_COMMITTED);

        assertThat(events).containsExactly("lease", "close", "discard");
    }

    @Test
    void what_the_driver_throws_reaches_the_application_as_it_is() throws Exception {
        Connection handle = transactions().connection(acme, source);

        assertThatThrownBy(handle::getSchema).isInstanceOf(SQLException.class).hasMessage("no schema today");
        Statement statement = handle.createStatement();
        assertThatThrownBy(statement::close).isInstanceOf(SQLException.class).hasMessage("cannot close");
    }

    @Test
    void handles_and_what_comes_from_them_are_objects_of_their_own() throws Exception {
        JtaTransactions transactions = transactions();
        Connection one = transactions.connection(acme, source);
        Connection two = transactions.connection(acme, source);
        assertThat(events).containsExactly("lease");
        Object same = one;
        assertThat(one.equals(same)).isTrue();
        assertThat(one).isNotEqualTo(two).isNotEqualTo(null).hasToString("In transaction: the real one");
        assertThat(one.hashCode()).isEqualTo(System.identityHashCode(one));
        assertThat(one.isWrapperFor(Connection.class)).isTrue();
        assertThat(one.unwrap(Connection.class)).isSameAs(one);
        assertThat(one.isWrapperFor(String.class)).isTrue();
        assertThat(one.isWrapperFor(Integer.class)).isFalse();
        assertThat(one.unwrap(String.class)).isEqualTo("inside");

        Statement statement = one.createStatement();
        Object sameStatement = statement;
        assertThat(statement.equals(sameStatement)).isTrue();
        assertThat(statement).isNotEqualTo(one.createStatement());
        assertThat(statement.getUpdateCount()).isEqualTo(7);
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.isClosed()).isTrue();
        one.close();
        assertThatThrownBy(statement::getUpdateCount).hasMessage("This connection is closed.");
        assertThat(one.isValid(1)).isFalse();
        assertThat(two.isValid(1)).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway") // applications do call it so
    void a_question_about_nothing_goes_to_the_driver() throws Exception {
        Connection handle = transactions().connection(acme, source);

        assertThat(handle.isWrapperFor(null)).isFalse();
    }
}
