package org.tenantry.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.pool.TenantPools;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.testing.Narayana;
import org.tenantry.testing.Postgres;

/** What only PostgreSQL does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PostgresTransactionsTest {

    private final TransactionManager manager = Narayana.MANAGER;
    private final JtaTransactions transactions = Narayana.transactions();
    private final TenantPools pools = new TenantPools(
            new PoolSettings(
                    Duration.ofMinutes(10), 50, Duration.ofMillis(1), Duration.ofMillis(1), IdentityStampMode.ON),
            getClass().getClassLoader());
    private final Tenant acme = new Tenant(new TenantId("acme"), Map.of());
    private final String url;
    private final ConnectionSource source;

    PostgresTransactionsTest() throws Exception {
        url = Postgres.newDatabase();
        source = pools.source(acme, DataSourceSettings.of(url));
    }

    @BeforeEach
    @AfterEach
    void clean() throws Exception {
        Narayana.clean();
    }

    @AfterEach
    void stop() {
        pools.close();
    }

    @Test
    void a_commit_that_fails_rolls_back_and_says_so() throws Exception {
        Postgres.execute(
                url,
                "CREATE TABLE item (id INTEGER PRIMARY KEY)",
                "CREATE TABLE part (item INTEGER REFERENCES item DEFERRABLE INITIALLY DEFERRED)");
        manager.begin();
        try (Connection connection = transactions.connection(acme, source);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO item VALUES (1)");
            statement.execute("INSERT INTO part VALUES (2)"); // checked at commit
        }
        assertThatThrownBy(manager::commit).isInstanceOf(RollbackException.class);

        try (Connection connection = transactions.connection(acme, source);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM item")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(pools.connections()).isEqualTo(1);
    }

    @Test
    void a_result_inside_a_result_leads_back_to_the_handle_too() throws Exception {
        Postgres.execute(
                url,
                "CREATE FUNCTION numbers() RETURNS refcursor AS $$ DECLARE c refcursor; BEGIN OPEN c FOR SELECT 7; RETURN c;"
                        + " END $$ LANGUAGE plpgsql");
        manager.begin();
        Connection handle = transactions.connection(acme, source);
        try (Statement statement = handle.createStatement();
                ResultSet rows = statement.executeQuery("SELECT numbers()")) {
            assertThat(rows.next()).isTrue();
            try (ResultSet inner = (ResultSet) rows.getObject(1)) {
                assertThat(inner.next()).isTrue();
                assertThat(inner.getInt(1)).isEqualTo(7);
                assertThat(inner.getStatement().getConnection()).isSameAs(handle);
            }
        }
        manager.commit();
    }
}
