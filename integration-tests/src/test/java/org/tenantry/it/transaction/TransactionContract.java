package org.tenantry.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantSwitchException;
import org.tenantry.it.transaction.Notes.In;

/**
 * What a transaction of the application holds for its tenant: inside the server, where nobody is bound
 * unless the test binds somebody. Tenants acme and globex have pools, initech has an XA data source of
 * the server's, and the data source {@link In#LEDGER} of acme is one, too.
 */
@ExtendWith(ArquillianExtension.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SAME_THREAD)
public abstract class TransactionContract {

    static final int POOL_SIZE = 3;

    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");
    static final TenantId INITECH = new TenantId("initech");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Notes notes;

    @Inject
    InTransaction transactions;

    @Inject
    InEjb ejb;

    @Inject
    CurrentTenant tenants;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction userTransaction;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    /** Returns a name for the physical connection that no other ever has. */
    abstract String session(Connection connection) throws SQLException;

    /** Makes what the hooks below need, in the main database of the tenant that is bound. */
    abstract void prepare() throws Exception;

    abstract String slowStatement(int millis);

    /** Does something in the current transaction for which it cannot be committed. */
    abstract void makeCommitFail() throws Exception;

    /** Returns what a commit fails with after {@link #makeCommitFail()}. */
    abstract Class<? extends Throwable> commitFailure();

    /** Returns how many transactions are open in the main database of the tenant that is bound. */
    abstract long openTransactions() throws Exception;

    @BeforeEach
    void emptyDatabases() throws Exception {
        for (TenantId tenant : List.of(ACME, GLOBEX, INITECH)) {
            tenants.call(tenant, () -> notes.clear(In.MAIN));
        }
        tenants.call(ACME, () -> {
            prepare();
            return notes.clear(In.ARCHIVE) + notes.clear(In.LEDGER);
        });
    }

    // Commit and rollback, by each way to ask for them

    @Test
    void a_transaction_that_ends_well_is_committed() throws Exception {
        tenants.call(ACME, () -> transactions.required(() -> notes.add("kept")));

        assertThat(rows(ACME)).containsExactly("kept");
        assertThat(rows(GLOBEX)).isEmpty();
    }

    @Test
    void a_runtime_exception_rolls_back() {
        assertThatThrownBy(() -> tenants.call(
                        ACME, () -> transactions.required(() -> addThenThrow(new IllegalArgumentException("thrown")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thrown");

        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void a_checked_exception_commits_as_the_specification_of_transactional_says() {
        assertThatThrownBy(() ->
                        tenants.call(ACME, () -> transactions.required(() -> addThenThrow(new IOException("thrown")))))
                .isInstanceOf(IOException.class);

        assertThat(rows(ACME)).containsExactly("added");
    }

    @Test
    void rollback_on_and_dont_rollback_on_are_honoured() {
        assertThatThrownBy(() -> tenants.call(
                        ACME,
                        () -> transactions.rollingBackOnIoException(() -> addThenThrow(new IOException("thrown")))))
                .isInstanceOf(IOException.class);
        assertThat(rows(ACME)).isEmpty();

        assertThatThrownBy(() -> tenants.call(
                        ACME,
                        () -> transactions.keptInSpiteOfIllegalArgument(
                                () -> addThenThrow(new IllegalArgumentException("thrown")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(rows(ACME)).containsExactly("added");
    }

    @Test
    void set_rollback_only_rolls_back_a_method_that_returns_normally() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("undone");
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void a_transaction_marked_for_rollback_still_reads_but_takes_no_new_connection() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("undone");
                    registry.setRollbackOnly();
                    assertThat(notes.all()).containsExactly("undone");
                    return 0;
                }));
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    registry.setRollbackOnly();
                    assertThatThrownBy(notes::connection)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("TENANTRY-034");
                    return 0;
                }));
    }

    @Test
    void user_transaction_commits() throws Exception {
        tenants.call(ACME, () -> {
            userTransaction.begin();
            notes.add("kept");
            userTransaction.commit();
            return 0;
        });

        assertThat(rows(ACME)).containsExactly("kept");
    }

    @Test
    void user_transaction_rolls_back() throws Exception {
        tenants.call(ACME, () -> {
            userTransaction.begin();
            notes.add("undone");
            userTransaction.rollback();
            return 0;
        });

        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void to_commit_a_user_transaction_marked_for_rollback_fails() throws Exception {
        tenants.call(ACME, () -> {
            userTransaction.begin();
            notes.add("undone");
            userTransaction.setRollbackOnly();
            assertThatThrownBy(userTransaction::commit).isInstanceOf(RollbackException.class);
            return 0;
        });

        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void a_new_transaction_inside_another_has_a_connection_and_a_fate_of_its_own() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("outer");
                    String outer = session();
                    String inner = transactions.requiresNew(() -> {
                        notes.add("inner");
                        return session();
                    });
                    assertThat(inner).isNotEqualTo(outer);
                    assertThat(session()).isEqualTo(outer);
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).containsExactly("inner");
    }

    @Test
    void a_new_transaction_that_fails_leaves_the_outer_one_alone() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("outer");
                    Throwable failure = catchThrowable(
                            () -> transactions.requiresNew(() -> addThenThrow(new IllegalStateException("thrown"))));
                    assertThat(failure).isInstanceOf(IllegalStateException.class);
                    return 0;
                }));

        assertThat(rows(ACME)).containsExactly("outer");
    }

    @Test
    void enterprise_beans_commit_and_roll_back() throws Exception {
        tenants.call(ACME, () -> ejb.required(() -> notes.add("kept")));
        tenants.call(ACME, () -> ejb.markedForRollback(() -> notes.add("marked")));
        assertThatThrownBy(() ->
                        tenants.call(ACME, () -> ejb.required(() -> addThenThrow(new IllegalStateException("thrown")))))
                .isInstanceOf(EJBException.class);
        assertThatThrownBy(() -> tenants.call(
                        ACME,
                        () -> ejb.required(() -> {
                            notes.add("checked");
                            throw new IOException("thrown");
                        })))
                .isInstanceOf(IOException.class);

        assertThat(rows(ACME)).containsExactly("checked", "kept");
    }

    @Test
    void enterprise_beans_join_the_transaction_of_the_caller_or_begin_their_own() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    ejb.required(() -> notes.add("joined"));
                    ejb.requiresNew(() -> notes.add("own"));
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).containsExactly("own");
    }

    // Failure

    @Test
    void a_commit_that_fails_says_so_and_keeps_nothing() throws Exception {
        Throwable failure = tenants.call(ACME, () -> {
            userTransaction.begin();
            notes.add("undone");
            makeCommitFail();
            return catchThrowable(userTransaction::commit);
        });

        assertThat(failure).isInstanceOf(commitFailure());
        assertThat(rows(ACME)).isEmpty();
        tenants.call(ACME, () -> transactions.required(() -> notes.add("next")));
        assertThat(rows(ACME)).containsExactly("next");
    }

    @Test
    void a_commit_that_fails_reaches_the_caller_of_a_transactional_method() {
        assertThatThrownBy(() -> tenants.call(
                        ACME,
                        () -> transactions.required(() -> {
                            notes.add("undone");
                            makeCommitFail();
                            return 0;
                        })))
                .isInstanceOf(Exception.class);

        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void a_transaction_that_times_out_is_rolled_back_and_its_connection_goes_to_nobody() throws Exception {
        tenants.call(ACME, () -> {
            begin(Duration.ofSeconds(1));
            try (Connection connection = notes.connection()) {
                notes.add(connection, "late");
                String session = session(connection);
                awaitTimeout(connection);

                assertThat(sessionsOf(POOL_SIZE - 1)).doesNotContain(session);
                worksOnlyUntilRolledBack(connection);
                endQuietly();
                isDead(connection);
            } finally {
                endQuietly();
            }
            transactions.required(() -> notes.add("next"));
            return 0;
        });

        assertThat(rows(ACME)).containsExactly("next");
    }

    @Test
    void a_transaction_that_times_out_in_a_statement_is_rolled_back_and_its_connection_goes_to_nobody()
            throws Exception {
        tenants.call(ACME, () -> {
            begin(Duration.ofSeconds(1));
            try (Connection connection = notes.connection()) {
                notes.add(connection, "late");
                String session = session(connection);
                // The statement may fail, but need not: what it has done is undone.
                Throwable unused = catchThrowable(() -> notes.execute(In.MAIN, slowStatement(3_000)));
                awaitTimeout(connection);

                assertThat(sessionsOf(POOL_SIZE - 1)).doesNotContain(session);
                worksOnlyUntilRolledBack(connection);
                endQuietly();
                isDead(connection);
            } finally {
                endQuietly();
            }
            transactions.required(() -> notes.add("next"));
            return 0;
        });

        assertThat(rows(ACME)).containsExactly("next");
    }

    private void worksOnlyUntilRolledBack(Connection connection) throws Exception {
        if (leavesRollbackToWorker()) {
            notes.add(connection, "later");
        } else {
            isDead(connection);
            assertThatThrownBy(notes::connection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("TENANTRY-033");
        }
    }

    private void isDead(Connection connection) throws SQLException {
        assertThatThrownBy(() -> notes.add(connection, "too late"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("TENANTRY-033");
        assertThat(connection.isClosed()).isTrue();
    }

    // The connection

    @Test
    void a_transaction_has_one_physical_connection_however_often_it_asks() throws Exception {
        Set<String> sessions = tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    Set<String> seen = new TreeSet<>();
                    for (int i = 0; i < 2 * POOL_SIZE; i++) {
                        seen.add(session());
                        notes.add("row " + i);
                    }
                    try (Connection one = notes.connection();
                            Connection other = notes.connection()) {
                        seen.add(session(one));
                        seen.add(session(other));
                        other.close();
                        seen.add(session(one));
                    }
                    return seen;
                }));

        assertThat(sessions).hasSize(1);
        assertThat(rows(ACME)).hasSize(2 * POOL_SIZE);
    }

    @Test
    void a_connection_does_not_outlive_its_transaction() throws Exception {
        tenants.call(ACME, () -> {
            Connection connection = transactions.required(notes::connection);
            assertThatThrownBy(() -> notes.add(connection, "after"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("TENANTRY-033");
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThatCode(connection::close).doesNotThrowAnyException();
            return 0;
        });

        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void a_connection_in_a_transaction_does_not_commit_by_itself() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    try (Connection connection = notes.connection();
                            Statement statement = connection.createStatement();
                            ResultSet result = statement.executeQuery("SELECT text FROM note")) {
                        notes.add(connection, "undone");
                        assertThat(connection.getAutoCommit()).isFalse();
                        for (Connection way : List.of(
                                connection,
                                statement.getConnection(),
                                result.getStatement().getConnection(),
                                connection.getMetaData().getConnection())) {
                            refuses(way::commit);
                            refuses(way::rollback);
                            refuses(() -> way.setAutoCommit(true));
                            way.setAutoCommit(false); // what is so already
                        }
                    }
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).isEmpty();
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SQLException.class).hasMessageContaining("TENANTRY-032");
    }

    @Test
    void savepoints_work_inside_a_transaction() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    try (Connection connection = notes.connection()) {
                        notes.add(connection, "before");
                        Savepoint savepoint = connection.setSavepoint();
                        notes.add(connection, "undone");
                        connection.rollback(savepoint);
                        return notes.add(connection, "after");
                    }
                }));

        assertThat(rows(ACME)).containsExactly("after", "before");
    }

    @Test
    void a_transaction_that_only_reads_is_a_transaction_and_leaves_nothing_read_only() throws Exception {
        tenants.call(ACME, () -> notes.add("there"));
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    try (Connection connection = notes.connection()) {
                        connection.setReadOnly(true);
                        assertThat(notes.all()).containsExactly("there");
                    }
                    return 0;
                }));
        for (int i = 0; i < POOL_SIZE; i++) {
            String text = "written " + i;
            tenants.call(ACME, () -> transactions.required(() -> notes.add(text)));
        }

        assertThat(rows(ACME)).hasSize(1 + POOL_SIZE);
    }

    @Test
    void without_a_transaction_each_statement_is_committed() throws Exception {
        tenants.call(ACME, () -> {
            try (Connection connection = notes.connection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                notes.add(connection, "plain");
                assertThat(rows(ACME)).containsExactly("plain");
            }
            transactions.supports(() -> notes.add("supports"));
            transactions.required(() -> {
                notes.add("undone");
                transactions.notSupported(() -> notes.add("not supported"));
                registry.setRollbackOnly();
                return 0;
            });
            return 0;
        });

        assertThat(rows(ACME)).containsExactly("not supported", "plain", "supports");
    }

    @Test
    void without_a_transaction_a_connection_may_still_commit_and_roll_back_by_itself() throws Exception {
        tenants.call(ACME, () -> {
            try (Connection connection = notes.connection()) {
                connection.setAutoCommit(false);
                notes.add(connection, "undone");
                connection.rollback();
                notes.add(connection, "kept");
                connection.commit();
            }
            return 0;
        });

        assertThat(rows(ACME)).containsExactly("kept");
    }

    @Test
    void five_hundred_transactions_leave_no_connection_and_no_transaction_behind() throws Exception {
        tenants.call(ACME, () -> {
            for (int i = 0; i < 500; i++) {
                endInSomeWay(i);
            }
            assertThat(openTransactions()).isZero();
            assertThat(sessionsOf(POOL_SIZE))
                    .as("all connections of the pool are free")
                    .hasSize(POOL_SIZE);
            return 0;
        });

        assertThat(rows(ACME)).hasSize(100);
    }

    private void endInSomeWay(int i) throws Exception {
        String text = "row " + i;
        switch (i % 5) {
            case 0 -> transactions.required(() -> notes.add(text));
            case 1 ->
                assertThatThrownBy(() -> transactions.required(() -> addThenThrow(new IllegalStateException("thrown"))))
                        .isInstanceOf(IllegalStateException.class);
            case 2 ->
                transactions.required(() -> {
                    notes.add(text);
                    registry.setRollbackOnly();
                    return 0;
                });
            case 3 -> transactions.required(() -> notes.connection() == null); // never closed
            default -> {
                userTransaction.begin();
                notes.add(text);
                userTransaction.rollback();
            }
        }
    }

    // Tenants

    @Test
    void without_a_tenant_a_transaction_reaches_no_data() {
        assertThatThrownBy(() -> transactions.required(() -> notes.add("nobody's")))
                .isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void a_second_tenant_in_one_transaction_is_refused_and_nothing_is_kept() {
        assertThatThrownBy(() -> transactions.required(() -> {
                    tenants.call(ACME, () -> notes.add("first"));
                    return tenants.call(GLOBEX, () -> notes.add("second"));
                }))
                .isInstanceOf(TenantSwitchException.class)
                .hasMessageContaining("TENANTRY-003")
                .hasMessageContaining("\"acme\"")
                .hasMessageContaining("\"globex\"");

        assertThat(rows(ACME)).isEmpty();
        assertThat(rows(GLOBEX)).isEmpty();
    }

    @Test
    void a_second_tenant_is_refused_if_the_first_has_a_data_source_of_the_server() {
        assertThatThrownBy(() -> transactions.required(() -> {
                    tenants.call(INITECH, () -> notes.add("first"));
                    return tenants.call(ACME, () -> notes.add("second"));
                }))
                .isInstanceOf(TenantSwitchException.class)
                .hasMessageContaining("\"initech\"")
                .hasMessageContaining("\"acme\"");

        assertThat(rows(INITECH)).isEmpty();
        assertThat(rows(ACME)).isEmpty();
    }

    @Test
    void to_go_over_to_another_tenant_inside_a_transaction_that_has_touched_data_is_refused_at_once() throws Exception {
        List<String> reached = new ArrayList<>();
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("kept");
                    assertThatThrownBy(() -> tenants.call(GLOBEX, () -> reached.add("globex")))
                            .isInstanceOf(TenantSwitchException.class)
                            .hasMessageContaining("TENANTRY-003")
                            .hasMessageContaining("\"acme\"")
                            .hasMessageContaining("\"globex\"");
                    return 0;
                }));

        assertThat(reached).isEmpty();
        assertThat(rows(ACME)).containsExactly("kept");
    }

    @Test
    void another_tenant_has_its_own_new_transaction_inside() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("of acme");
                    transactions.requiresNew(() -> tenants.call(GLOBEX, () -> notes.add("of globex")));
                    notes.add("of acme again");
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).isEmpty();
        assertThat(rows(GLOBEX)).containsExactly("of globex");
    }

    @Test
    void a_background_task_has_the_tenant_and_a_transaction_of_its_own() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("undone");
                    notes.inBackground(() -> transactions.required(() -> notes.add("in background")))
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).containsExactly("in background");
        assertThat(rows(GLOBEX)).isEmpty();
    }

    @Test
    void work_before_completion_is_part_of_the_transaction() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    registry.registerInterposedSynchronization(new AddBeforeCompletion("at the end"));
                    return notes.add("at first");
                }));

        assertThat(rows(ACME)).containsExactly("at first", "at the end");
    }

    // More than one data source

    @Test
    void a_second_pool_in_one_transaction_is_refused_and_nothing_is_kept() {
        assertThatThrownBy(() -> tenants.call(
                        ACME,
                        () -> transactions.required(() -> {
                            notes.add("main");
                            try {
                                return notes.add(In.ARCHIVE, "archive");
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        })))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("TENANTRY-031")
                .hasStackTraceContaining("datasource.jndi");

        assertThat(rows(ACME)).isEmpty();
        assertThat(rows(ACME, In.ARCHIVE)).isEmpty();
    }

    /** Committed: so the pool was not asked to prepare, which it refuses. */
    @ParameterizedTest
    @EnumSource(names = {"MAIN", "LEDGER"})
    void a_pool_and_an_xa_data_source_commit_together_whichever_comes_first(In first) throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    In second = first == In.MAIN ? In.LEDGER : In.MAIN;
                    return notes.add(first, "first") + notes.add(second, "second");
                }));

        assertThat(rows(ACME)).hasSize(1);
        assertThat(rows(ACME, In.LEDGER)).hasSize(1);
    }

    /** Rolled back in both: so the pool was committed before the other, which had been prepared. */
    @ParameterizedTest
    @EnumSource(names = {"MAIN", "LEDGER"})
    void if_the_pool_cannot_commit_the_xa_data_source_keeps_nothing_either(In first) throws Exception {
        Throwable failure = tenants.call(ACME, () -> {
            userTransaction.begin();
            In second = first == In.MAIN ? In.LEDGER : In.MAIN;
            notes.add(first, "first");
            notes.add(second, "second");
            makeCommitFail();
            return catchThrowable(userTransaction::commit);
        });

        assertThat(failure).as("outcome of commit()").isNotNull();
        assertThat(rows(ACME)).isEmpty();
        assertThat(rows(ACME, In.LEDGER)).isEmpty();
    }

    @Test
    void a_pool_and_an_xa_data_source_roll_back_together() throws Exception {
        tenants.call(
                ACME,
                () -> transactions.required(() -> {
                    notes.add("undone");
                    notes.add(In.LEDGER, "undone");
                    registry.setRollbackOnly();
                    return 0;
                }));

        assertThat(rows(ACME)).isEmpty();
        assertThat(rows(ACME, In.LEDGER)).isEmpty();
    }

    // A tenant whose data source is the server's

    @Test
    void a_data_source_of_the_server_commits_and_rolls_back_with_the_transaction() throws Exception {
        tenants.call(INITECH, () -> {
            transactions.required(() -> notes.add("kept"));
            transactions.required(() -> {
                notes.add("undone");
                registry.setRollbackOnly();
                return 0;
            });
            assertThatThrownBy(() -> transactions.required(() -> addThenThrow(new IllegalStateException("thrown"))))
                    .isInstanceOf(IllegalStateException.class);
            transactions.required(() -> {
                transactions.requiresNew(() -> notes.add("new"));
                notes.add("undone");
                registry.setRollbackOnly();
                return 0;
            });
            return notes.add("plain");
        });

        assertThat(rows(INITECH)).containsExactly("kept", "new", "plain");
        assertThat(rows(ACME)).isEmpty();
    }

    // Helpers

    List<String> rows(TenantId tenant) {
        return rows(tenant, In.MAIN);
    }

    /** Reads outside of any transaction, on another thread: the one that calls may be in the middle of one. */
    private List<String> rows(TenantId tenant, In place) {
        return elsewhere(() -> tenants.call(tenant, () -> notes.all(place)));
    }

    long count(String sql) throws SQLException {
        try (Connection connection = notes.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String session() throws SQLException {
        try (Connection connection = notes.connection()) {
            return session(connection);
        }
    }

    /** Returns the physical connections that the bound tenant's pool gives others when they want so many at a time. */
    private Set<String> sessionsOf(int count) {
        TenantId tenant = tenants.require().id();
        return elsewhere(() -> tenants.call(tenant, () -> {
            Set<String> seen = new TreeSet<>();
            List<Connection> held = new ArrayList<>();
            try {
                for (int i = 0; i < count; i++) {
                    Connection connection = notes.connection();
                    held.add(connection);
                    seen.add(session(connection));
                }
            } finally {
                for (Connection connection : held) {
                    connection.close();
                }
            }
            return seen;
        }));
    }

    private <R> R elsewhere(Callable<R> work) {
        try {
            return notes.inBackground(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private int addThenThrow(Exception failure) throws Exception {
        notes.add("added");
        throw failure;
    }

    private void begin(Duration timeout) throws Exception {
        userTransaction.setTransactionTimeout((int) timeout.toSeconds());
        try {
            userTransaction.begin();
        } finally {
            userTransaction.setTransactionTimeout(0);
        }
    }

    private void awaitTimeout(Connection connection) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hasTimedOut(connection)) {
            assertThat(System.nanoTime()).as("the transaction times out").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private boolean hasTimedOut(Connection connection) throws Exception {
        return leavesRollbackToWorker()
                ? userTransaction.getStatus() == Status.STATUS_MARKED_ROLLBACK
                : connection.isClosed();
    }

    /** Liberty does; Narayana rolls back at once, on a thread of its own. */
    private static boolean leavesRollbackToWorker() {
        return "liberty".equals(System.getProperty("it.server"));
    }

    private void endQuietly() {
        try {
            userTransaction.rollback();
        } catch (SystemException | IllegalStateException e) {
            // ended already
        }
    }

    private final class AddBeforeCompletion implements Synchronization {

        private final String text;

        AddBeforeCompletion(String text) {
            this.text = text;
        }

        @Override
        public void beforeCompletion() {
            try {
                notes.add(text);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void afterCompletion(int status) {
            // nothing is left to do
        }
    }
}
