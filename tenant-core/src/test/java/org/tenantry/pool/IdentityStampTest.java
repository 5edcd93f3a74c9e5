package org.tenantry.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.testing.TestDatabase;
import org.tenantry.testing.Threads;
import org.tenantry.transaction.ConnectionSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class IdentityStampTest {

    private final List<TenantPools> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(TenantPools::close);
    }

    /** A new node's connections of the tenant to the database. */
    private ConnectionSource source(String id, String url, IdentityStampMode mode) {
        TenantPools node = new TenantPools(
                new PoolSettings(Duration.ofMinutes(10), 20, Duration.ofMillis(1), Duration.ofMillis(1), mode),
                IdentityStampTest.class.getClassLoader());
        nodes.add(node);
        return node.source(new Tenant(new TenantId(id), Map.of()), DataSourceSettings.of(url));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Optional<String> stamp(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tenant_id FROM tenantry_identity")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void on_stamps_a_new_database_and_lets_its_tenant_in_again(TestDatabase database) throws Exception {
        String url = database.newUrl();
        source("acme", url, IdentityStampMode.ON).connect().close();
        assertThat(stamp(url)).contains("acme");

        source("acme", url, IdentityStampMode.ON).connect().close();
        source("acme", url, IdentityStampMode.VERIFY).connect().close();
        assertThat(stamp(url)).contains("acme");
    }

    @ParameterizedTest
    @EnumSource
    void a_database_of_another_tenant_is_refused_without_naming_it(TestDatabase database) throws Exception {
        String url = database.newUrl();
        source("acme", url, IdentityStampMode.ON).connect().close();

        for (IdentityStampMode mode : List.of(IdentityStampMode.ON, IdentityStampMode.VERIFY)) {
            ConnectionSource globex = source("globex", url, mode);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(globex::connect)
                        .isInstanceOf(TenantDatabaseException.class)
                        .hasMessageStartingWith("TENANTRY-022: The database configured for tenant \"globex\" belongs to"
                                + " another tenant by its identity stamp, so it is not used.")
                        .hasMessageNotContaining("acme")
                        .hasMessageNotContaining("jdbc");
            }
        }
        assertThat(stamp(url)).contains("acme");
    }

    @ParameterizedTest
    @EnumSource
    void verify_refuses_a_database_without_a_stamp_and_writes_nothing(TestDatabase database) throws Exception {
        String url = database.newUrl();
        ConnectionSource acme = source("acme", url, IdentityStampMode.VERIFY);

        assertThatThrownBy(acme::connect)
                .hasMessageStartingWith("TENANTRY-022: ")
                .hasMessageContaining("has no identity stamp (table tenantry_identity)");
        assertThatThrownBy(() -> stamp(url)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void off_neither_reads_nor_writes_one(TestDatabase database) throws Exception {
        String fresh = database.newUrl();
        source("acme", fresh, IdentityStampMode.OFF).connect().close();
        assertThatThrownBy(() -> stamp(fresh)).isInstanceOf(SQLException.class);

        String stamped = database.newUrl();
        source("acme", stamped, IdentityStampMode.ON).connect().close();
        source("globex", stamped, IdentityStampMode.OFF).connect().close();
    }

    @ParameterizedTest
    @EnumSource
    void a_node_that_died_between_making_the_table_and_stamping_is_made_up_for(TestDatabase database) throws Exception {
        String url = database.newUrl();
        source("acme", url, IdentityStampMode.ON).connect().close();
        execute(url, "DELETE FROM tenantry_identity");

        ConnectionSource verifying = source("acme", url, IdentityStampMode.VERIFY);
        assertThatThrownBy(verifying::connect).hasMessageContaining("has no identity stamp");
        source("acme", url, IdentityStampMode.ON).connect().close();
        assertThat(stamp(url)).contains("acme");
    }

    @ParameterizedTest
    @EnumSource
    void of_two_tenants_that_adopt_a_database_at_the_same_moment_one_gets_it(TestDatabase database) throws Exception {
        for (int round = 0; round < 5; round++) {
            String url = database.newUrl();
            String[] ids = {"acme", "globex", "acme", "globex"};
            CyclicBarrier together = new CyclicBarrier(ids.length);
            List<String> results = Threads.callTogether(ids.length, i -> () -> {
                ConnectionSource source;
                synchronized (nodes) { // guards the list; connecting is what overlaps
                    source = source(ids[i], url, IdentityStampMode.ON);
                }
                together.await(Threads.LIMIT_SECONDS, TimeUnit.SECONDS);
                try (Connection connection = source.connect()) {
                    return connection.isValid(5) ? ids[i] : "dead";
                } catch (TenantDatabaseException e) {
                    return String.valueOf(e.getMessage()).substring(0, "TENANTRY-022".length());
                }
            });

            String owner = stamp(url).orElseThrow();
            List<String> expected = new ArrayList<>();
            for (String id : ids) {
                expected.add(id.equals(owner) ? id : "TENANTRY-022");
            }
            assertThat(results).as("round %d", round).isEqualTo(expected);
        }
    }
}
