package org.tenantry.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantSwitchException;
import org.tenantry.pool.TenantPools;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.testing.FakeTenants;
import org.tenantry.testing.Narayana;
import org.tenantry.testing.TestDatabase;
import org.tenantry.testing.Threads;

@ParameterizedClass
@EnumSource(TestDatabase.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class JtaTransactionsTest {

    private static final Map<TestDatabase, List<String>> URLS = new EnumMap<>(TestDatabase.class);

    private final TestDatabase database;
    private final TransactionManager manager = Narayana.MANAGER;
    private final JtaTransactions transactions = Narayana.transactions();
    private final TenantPools pools = new TenantPools(
            new PoolSettings(
                    Duration.ofMinutes(10), 50, Duration.ofMillis(1), Duration.ofMillis(1), IdentityStampMode.OFF),
            JtaTransactionsTest.class.getClassLoader());
    private final Tenant acme = new Tenant(new TenantId("acme"), Map.of());
    private final Tenant globex = new Tenant(new TenantId("globex"), Map.of());
    private final String acmeUrl;
    private final String globexUrl;
    private final ConnectionSource ofAcme;
    private final ConnectionSource ofGlobex;

    JtaTransactionsTest(TestDatabase database) throws SQLException {
        this.database = database;
        List<String> urls = URLS.computeIfAbsent(database, JtaTransactionsTest::newDatabases);
        acmeUrl = urls.get(0);
        globexUrl = urls.get(1);
        ofAcme = pools.source(acme, settings(acmeUrl));
        ofGlobex = pools.source(globex, settings(globexUrl));
    }

    private static List<String> newDatabases(TestDatabase database) {
        try {
            List<String> urls = new ArrayList<>(List.of(database.newUrl(), database.newUrl()));
            for (String url : urls) {
                execute(url, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
            }
            return urls;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSourceSettings settings(String url) {
        DataSourceSettings plain = DataSourceSettings.of(url);
        return new DataSourceSettings(
                plain.url(),
                plain.username(),
                plain.password(),
                plain.driver(),
                plain.jndi(),
                2,
                Duration.ofSeconds(10));
    }

    @BeforeEach
    void start_from_empty_tables() throws Exception {
        Narayana.clean();
        execute(acmeUrl, "DELETE FROM item");
        execute(globexUrl, "DELETE FROM item");
    }

    @AfterEach
    void stop() throws Exception {
        Narayana.clean();
        pools.close();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM item")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return transactions.connection(acme, ofAcme);
    }

    private void insert(int id) throws SQLException {
        try (Connection connection = connect()) {
            insert(connection, id);
        }
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?)")) {
            statement.setInt(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** What the database calls the session behind the connection. */
    private int session(Connection connection) throws SQLException {
        String query =
                switch (database) {
                    case H2 -> "SELECT SESSION_ID()";
                    case POSTGRESQL -> "SELECT pg_backend_pid()";
                    case MARIADB -> "SELECT connection_id()";
                };
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void without_a_transaction_each_statement_commits_by_itself() throws Exception {
        try (Connection connection = connect()) {
            assertThat(connection.getAutoCommit()).isTrue();
            insert(connection, 1);
            assertThat(rows(acmeUrl)).isEqualTo(1);
        }
    }

    @Test
    void a_transaction_commits_what_was_done_on_all_its_connections() throws Exception {
        manager.begin();
        insert(1);
        insert(2);
        assertThat(rows(acmeUrl)).as("seen by others before the commit").isZero();
        manager.commit();

        assertThat(rows(acmeUrl)).isEqualTo(2);
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_row() throws Exception {
        manager.begin();
        insert(1);
        manager.rollback();

        assertThat(rows(acmeUrl)).isZero();
        insert(1); // the connection went back with auto-commit as it was
        assertThat(rows(acmeUrl)).isEqualTo(1);
    }

    @Test
    void a_transaction_marked_for_rollback_takes_no_new_connection_and_leaves_no_row() throws Exception {
        manager.begin();
        insert(1);
        manager.setRollbackOnly();
        insert(2); // its own connection goes on working
        assertThatThrownBy(manager::commit).isInstanceOf(RollbackException.class);
        assertThat(rows(acmeUrl)).isZero();

        manager.begin();
        manager.setRollbackOnly();
        assertThatThrownBy(this::connect)
                .isInstanceOf(SQLTransactionRollbackException.class)
                .hasMessageStartingWith("TENANTRY-034: ");
        manager.rollback();
    }

    @Test
    void every_connection_of_a_transaction_is_the_same_one() throws Exception {
        manager.begin();
        try (Connection one = connect();
                Connection two = connect()) {
            assertThat(one).isNotEqualTo(two);
            assertThat(session(one)).isEqualTo(session(two));
        }
        assertThat(pools.connections()).isEqualTo(1);
        manager.commit();
    }

    @Test
    void a_suspended_transaction_and_the_new_one_do_not_meet() throws Exception {
        manager.begin();
        insert(1);
        Transaction outer = manager.suspend();
        manager.begin(); // REQUIRES_NEW, and for another tenant
        try (Connection connection = transactions.connection(globex, ofGlobex)) {
            insert(connection, 7);
        }
        manager.commit();
        manager.resume(outer);
        insert(2);
        manager.rollback();

        assertThat(rows(globexUrl)).isEqualTo(1);
        assertThat(rows(acmeUrl)).isZero();
    }

    @Test
    void a_second_tenant_in_a_transaction_is_refused_and_both_are_named() throws Exception {
        manager.begin();
        insert(1);
        assertThatThrownBy(() -> transactions.connection(globex, ofGlobex))
                .isInstanceOf(TenantSwitchException.class)
                .hasMessageStartingWith("TENANTRY-003: This transaction ")
                .hasMessageContaining("\"acme\"")
                .hasMessageContaining("\"globex\"");
        manager.commit();

        assertThat(rows(acmeUrl)).isEqualTo(1);
        assertThat(rows(globexUrl)).isZero();
    }

    @Test
    void a_second_data_source_that_is_not_xa_is_refused() throws Exception {
        ConnectionSource orders = pools.source(acme, settings(globexUrl));
        manager.begin();
        insert(1);
        assertThatThrownBy(() -> transactions.connection(acme, orders))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("TENANTRY-031: This transaction already has a data source of tenant \"acme\"");
        manager.commit();

        assertThat(rows(acmeUrl)).isEqualTo(1);
    }

    @Test
    void a_data_source_of_the_server_joins_by_itself_and_is_bound_to_the_tenant_all_the_same() throws Exception {
        ContainerManaged server = new ContainerManaged(acmeUrl);
        manager.begin();
        try (Connection connection = transactions.connection(acme, server)) {
            assertThat(connection).isSameAs(server.given);
        }
        assertThatThrownBy(() -> transactions.connection(globex, ofGlobex)).isInstanceOf(TenantSwitchException.class);
        insert(1); // one that is not XA besides
        manager.commit();
        assertThat(rows(acmeUrl)).isEqualTo(1);
    }

    private static final class ContainerManaged implements ConnectionSource {

        private final String url;
        private @Nullable Connection given;

        ContainerManaged(String url) {
            this.url = url;
        }

        @Override
        public Connection connect() throws SQLException {
            Connection connection = DriverManager.getConnection(url);
            given = connection;
            return connection;
        }

        @Override
        public Lease lease() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isContainerManaged() {
            return true;
        }
    }

    @Test
    void the_switch_guard_objects_once_data_was_accessed() throws Exception {
        CurrentTenant current = new CurrentTenant(FakeTenants.of(), transactions);
        try (CurrentTenant.Scope scope = current.open(acme)) {
            current.run(globex, () -> {}); // no transaction
            manager.begin();
            current.run(globex, () -> {}); // nothing accessed yet
            insert(1);
            assertThatThrownBy(() -> current.run(globex, () -> {}))
                    .isInstanceOf(TenantSwitchException.class)
                    .hasMessageContaining("\"acme\"")
                    .hasMessageContaining("\"globex\"");
            assertThatThrownBy(() -> current.open(globex)).isInstanceOf(TenantSwitchException.class);
            current.run(acme, () -> {});

            Transaction outer = manager.suspend();
            current.run(globex, () -> {});
            manager.resume(outer);
            manager.commit();
            current.run(globex, () -> {});
        }
    }

    @Test
    void handles_refuse_to_end_the_transaction_on_every_way() throws Exception {
        manager.begin();
        Connection handle = connect();
        insert(handle, 1);
        Statement statement = handle.createStatement();
        ResultSet result = statement.executeQuery("SELECT id FROM item");
        DatabaseMetaData meta = handle.getMetaData();
        ResultSet tables = meta.getTables(null, null, "%", null);
        PreparedStatement prepared = handle.prepareStatement("SELECT 1");
        List<Connection> ways = List.of(
                handle,
                statement.getConnection(),
                result.getStatement().getConnection(),
                meta.getConnection(),
                prepared.getConnection(),
                handle.unwrap(Connection.class));
        assertThat(tables.next()).isTrue();
        for (Connection way : ways) {
            assertThat(way).isSameAs(handle);
            assertThatThrownBy(way::commit)
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("TENANTRY-032: commit()");
            assertThatThrownBy(way::rollback).hasMessageStartingWith("TENANTRY-032: rollback()");
            assertThatThrownBy(() -> way.setAutoCommit(true))
                    .hasMessageStartingWith("TENANTRY-032: setAutoCommit(true)");
            way.setAutoCommit(false);
            assertThat(way.getAutoCommit()).isFalse();
        }
        assertThat(rows(acmeUrl)).isZero();
        manager.rollback();
        assertThat(rows(acmeUrl)).isZero();
    }

    @Test
    void closing_a_handle_on_any_way_leaves_the_transaction_its_connection() throws Exception {
        manager.begin();
        Connection first = connect();
        int session = session(first);
        insert(first, 1);
        try (Statement statement = first.createStatement()) {
            statement.getConnection().close();
        }
        assertThat(first.isClosed()).isTrue();
        assertThatThrownBy(first::createStatement).hasMessage("This connection is closed.");

        Connection second = connect();
        assertThat(second.isClosed()).isFalse();
        assertThat(session(second)).isEqualTo(session);
        second.close();
        second.close();
        manager.commit();
        assertThat(rows(acmeUrl)).isEqualTo(1);
    }

    @Test
    void handles_are_dead_when_the_transaction_has_ended() throws Exception {
        manager.begin();
        Connection handle = connect();
        Statement statement = handle.createStatement();
        assertThat(handle.isValid(5)).isTrue();
        manager.commit();

        assertThat(handle.isClosed()).isTrue();
        assertThat(handle.isValid(5)).isFalse();
        assertThatThrownBy(handle::createStatement)
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("TENANTRY-033: ");
        assertThatThrownBy(handle::getAutoCommit).hasMessageStartingWith("TENANTRY-033: ");
        assertThatThrownBy(() -> handle.setAutoCommit(false)).hasMessageStartingWith("TENANTRY-033: ");
        assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessageStartingWith("TENANTRY-033: ");
        assertThat(statement.isClosed()).isTrue();
        statement.close();
        handle.close();
    }

    @Test
    void savepoints_work() throws Exception {
        manager.begin();
        try (Connection connection = connect()) {
            insert(connection, 1);
            Savepoint savepoint = connection.setSavepoint();
            insert(connection, 2);
            connection.rollback(savepoint);
            insert(connection, 3);
        }
        manager.commit();

        assertThat(rows(acmeUrl)).isEqualTo(2);
    }

    @Test
    void read_only_holds_for_the_transaction_and_is_forgotten_after_it() throws Exception {
        manager.begin();
        try (Connection connection = connect()) {
            connection.setReadOnly(true);
            assertThat(connection.isReadOnly()).isTrue();
        }
        manager.commit();

        try (Connection connection = connect()) {
            assertThat(connection.isReadOnly()).isFalse();
            insert(connection, 1);
        }
    }

    @Test
    void connections_go_back_to_the_pool() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            manager.begin();
            try (Connection connection = connect()) {
                assertThat(connection.isClosed()).isFalse();
            }
            if (i % 2 == 0) {
                manager.commit();
            } else {
                manager.rollback();
            }
        }
        assertThat(pools.connections()).isEqualTo(1);
    }

    @Test
    void work_after_completion_is_outside_the_transaction() throws Exception {
        manager.begin();
        insert(1);
        List<Object> outcome = new ArrayList<>();
        manager.getTransaction().registerSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                try (Connection connection = connect()) {
                    outcome.add(connection.getAutoCommit());
                    insert(connection, 2);
                } catch (SQLException e) {
                    outcome.add(e);
                }
            }
        });
        manager.commit();

        assertThat(outcome).containsExactly(true);
        assertThat(rows(acmeUrl)).isEqualTo(2);
    }

    @Test
    void work_before_completion_is_inside_the_transaction() throws Exception {
        manager.begin();
        manager.getTransaction().registerSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                try {
                    insert(1);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void afterCompletion(int status) {}
        });
        manager.commit();

        assertThat(rows(acmeUrl)).isEqualTo(1);
        assertThat(pools.connections()).isEqualTo(1);
    }

    @Test
    void a_transaction_that_timed_out_takes_no_more_work_and_its_connection_goes_to_nobody() throws Exception {
        manager.setTransactionTimeout(1);
        manager.begin();
        Connection handle = connect();
        int session = session(handle);
        insert(handle, 1);
        Threads.await("the transaction to time out", () -> isRolledBack());
        Threads.await("the handle to die", () -> isClosed(handle));

        assertThatThrownBy(handle::createStatement).hasMessageStartingWith("TENANTRY-033: ");
        assertThatThrownBy(this::connect)
                .isInstanceOf(SQLTransactionRollbackException.class)
                .hasMessageStartingWith("TENANTRY-033: The transaction of this thread has ended or is ending");
        int other = Threads.callElsewhere("other", () -> {
            try (Connection connection = connect()) {
                return session(connection);
            }
        });
        assertThat(other).isNotEqualTo(session);
        Threads.await("the connection to be closed", () -> pools.connections() == 1);
        manager.rollback();
        assertThat(rows(acmeUrl)).isZero();
        insert(1);
    }

    private boolean isRolledBack() {
        return Narayana.REGISTRY.getTransactionStatus() == Status.STATUS_ROLLEDBACK;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void programs_without_transactions_get_connections_as_they_come() throws Exception {
        try (Connection connection = Transactions.none().connection(acme, ofAcme)) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
        Transactions.none().check(acme, globex);
    }

    @Test
    void a_transaction_can_be_pinned_before_it_has_a_connection() throws Exception {
        transactions.pin(acme); // without one, nothing to pin
        manager.begin();
        transactions.pin(acme);
        transactions.pin(acme);

        assertThatThrownBy(() -> transactions.pin(globex)).isInstanceOf(TenantSwitchException.class);
        assertThatThrownBy(() -> transactions.connection(globex, ofGlobex)).isInstanceOf(TenantSwitchException.class);
        insert(1);
        manager.commit();
        transactions.pin(globex);
        assertThat(rows(acmeUrl)).isEqualTo(1);
    }

    @Test
    void work_outside_of_the_transaction_may_be_another_tenants() throws Exception {
        manager.begin();
        insert(1);
        int status = transactions.suspended(() -> {
            transactions.connection(globex, ofGlobex).close();
            return manager.getStatus();
        });

        assertThat(status).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThatThrownBy(() -> transactions.suspended(() -> {
                    throw new SQLException("thrown");
                }))
                .hasMessage("thrown");
        assertThat(manager.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
        manager.commit();
        assertThat(rows(acmeUrl)).isEqualTo(1);
    }

    @Test
    void what_waits_for_the_end_of_the_transaction_is_done_then() throws Exception {
        List<String> done = new ArrayList<>();
        transactions.afterCompletion(() -> done.add("without one"));
        manager.begin();
        transactions.afterCompletion(() -> done.add("after the commit"));
        assertThat(done).containsExactly("without one");
        manager.commit();
        manager.begin();
        transactions.afterCompletion(() -> done.add("after the rollback"));
        manager.rollback();

        assertThat(done).containsExactly("without one", "after the commit", "after the rollback");
    }

    @Test
    void whose_a_transaction_is_that_completes_is_known_to_those_who_write_then() throws Exception {
        List<String> seen = new ArrayList<>();
        assertThat(transactions.completing()).isNull();
        manager.begin();
        assertThat(transactions.completing()).as("before it is anybody's").isNull();
        transactions.pin(acme);
        transactions.pin(acme);
        assertThat(transactions.completing()).as("before it is completed").isNull();
        Narayana.REGISTRY.registerInterposedSynchronization(
                new Synchronization() { // as a persistence provider
                    @Override
                    public void beforeCompletion() {
                        seen.add("completing " + transactions.completing());
                    }

                    @Override
                    public void afterCompletion(int status) {
                        seen.add("afterwards " + transactions.completing());
                    }
                });
        manager.commit();

        assertThat(seen).containsExactly("completing acme", "afterwards null");
    }

    @Test
    void programs_without_transactions_have_nothing_to_suspend_or_to_wait_for() throws Exception {
        List<String> done = new ArrayList<>();
        Transactions none = Transactions.none();
        none.pin(acme);
        none.afterCompletion(() -> done.add("done"));

        assertThat(done).containsExactly("done");
        assertThat(none.suspended(() -> "result")).isEqualTo("result");
        assertThat(none.completing()).isNull();
    }
}
