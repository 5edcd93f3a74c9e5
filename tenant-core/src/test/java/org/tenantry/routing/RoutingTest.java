package org.tenantry.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantNotBoundException;
import org.tenantry.catalog.Catalog;
import org.tenantry.pool.TenantPools;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.testing.FakeNaming;
import org.tenantry.testing.FakeServer;
import org.tenantry.transaction.Transactions;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RoutingTest {

    private final FakeServer server = new FakeServer();
    private final TenantPools pools = new TenantPools(
            new PoolSettings(
                    Duration.ofMinutes(10), 50, Duration.ofMillis(1), Duration.ofMillis(1), IdentityStampMode.OFF),
            RoutingTest.class.getClassLoader());
    private final Catalog catalog = new Catalog(List.of(tenant("acme"), tenant("globex")), List.of(), Optional.empty());
    private final Tenant acme = catalog.require(new TenantId("acme"));
    private final Tenant globex = catalog.require(new TenantId("globex"));
    private final CurrentTenant current = new CurrentTenant(catalog, Transactions.none());
    private final RoutingDataSources dataSources = new RoutingDataSources(catalog, current, pools, Transactions.none());

    @AfterEach
    void stop() {
        RoutingDataSources.install(null);
        pools.close();
    }

    private TenantSettings tenant(String id) {
        return new TenantSettings(
                new TenantId(id),
                List.of(),
                Map.of(
                        "", server.settings(id, 2, Duration.ofMillis(250)),
                        "orders", server.settings(id + "-orders", 2, Duration.ofMillis(250)),
                        "server", jndi("jdbc/" + id)),
                Map.of());
    }

    private static DataSourceSettings jndi(String name) {
        return new DataSourceSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                1,
                Duration.ofSeconds(1));
    }

    private String databaseOf(Tenant tenant, DataSource dataSource) throws Exception {
        return current.call(tenant, () -> {
            try (Connection connection = dataSource.getConnection()) {
                return connection.getCatalog();
            }
        });
    }

    @Test
    void each_connection_is_the_current_tenants() throws Exception {
        DataSource dataSource = dataSources.get("jdbc/clinic");

        assertThat(databaseOf(acme, dataSource)).isEqualTo("acme");
        assertThat(databaseOf(globex, dataSource)).isEqualTo("globex");
        assertThat(databaseOf(acme, dataSource)).isEqualTo("acme");
        assertThat(server.attempts("acme")).as("one pool for each tenant").isEqualTo(1);
    }

    @Test
    void a_tenants_own_data_source_is_the_tenants_whoever_is_bound() throws Exception {
        DataSource own = dataSources.of(acme, "jdbc/clinic", Transactions.none());

        assertThat(databaseOf(globex, own)).isEqualTo("acme");
        assertThat(own).hasToString("TenantDataSource[acme]");
        assertThatThrownBy(() -> own.getConnection("app", "geheim")).hasMessageStartingWith("TENANTRY-028: ");
    }

    @Test
    void without_a_tenant_there_is_no_connection() {
        assertThatThrownBy(() -> dataSources.get("jdbc/clinic").getConnection())
                .isInstanceOf(TenantNotBoundException.class);
        assertThat(server.open()).isZero();
    }

    @Test
    void the_last_part_of_a_name_chooses_the_data_source_or_else_it_is_the_one_without_a_name() throws Exception {
        for (String name : List.of("orders", "jdbc/orders", "java:comp/env/jdbc/orders")) {
            assertThat(databaseOf(acme, dataSources.get(name))).isEqualTo("acme-orders");
            assertThat(dataSources.get(name)).hasToString("RoutingDataSource[orders]");
        }
        for (String name : List.of("", "jdbc/other", "java:comp/DefaultDataSource", "orders/")) {
            assertThat(databaseOf(acme, dataSources.get(name))).isEqualTo("acme");
        }
    }

    @Test
    void a_name_that_no_tenant_has_is_refused_if_there_is_no_other() {
        Catalog named = new Catalog(
                List.of(new TenantSettings(
                        new TenantId("acme"), List.of(), Map.of("orders", jndi("jdbc/acme")), Map.of())),
                List.of(),
                Optional.empty());
        RoutingDataSources only = new RoutingDataSources(named, current, pools, Transactions.none());

        assertThat(only.get("jdbc/orders")).hasToString("RoutingDataSource[orders]");
        assertThatThrownBy(() -> only.get("jdbc/stock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "TENANTRY-020: The tenants have no data source \"stock\", and none without a name.")
                .hasMessageContaining("tenantry.template.datasources.stock.url");
    }

    @Test
    void a_tenant_of_a_catalog_that_has_no_such_data_source_is_refused() {
        Catalog uneven = new Catalog(
                List.of(tenant("acme"), new TenantSettings(new TenantId("bare"), List.of(), Map.of(), Map.of())),
                List.of(),
                Optional.empty());
        CurrentTenant ofUneven = new CurrentTenant(uneven, Transactions.none());
        RoutingDataSource orders = new RoutingDataSources(uneven, ofUneven, pools, Transactions.none()).get("orders");

        assertThatThrownBy(() -> ofUneven.call(new TenantId("bare"), orders::getConnection))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Tenant \"bare\" has no data source \"orders\".");
    }

    @Test
    void a_data_source_of_the_server_is_looked_up_by_the_tenants_name_for_it() throws Exception {
        JdbcDataSource ofServer = new JdbcDataSource();
        ofServer.setURL("jdbc:h2:mem:of_acme");
        FakeNaming.bind("jdbc/acme", ofServer);
        try {
            assertThat(databaseOf(acme, dataSources.get("server"))).isEqualTo("OF_ACME");
        } finally {
            FakeNaming.unbind("jdbc/acme");
        }
    }

    @Test
    void an_unreachable_tenant_is_told_apart_from_the_others() throws Exception {
        server.fail("acme-orders", new SQLException("gone"));
        assertThat(dataSources.isUnreachable(acme)).isFalse();
        assertThatThrownBy(() -> databaseOf(acme, dataSources.get("orders"))).isInstanceOf(SQLException.class);
        databaseOf(globex, dataSources.get("orders"));
        databaseOf(acme, dataSources.get(""));

        assertThat(dataSources.isUnreachable(acme)).isTrue();
        assertThat(dataSources.isUnreachable(globex)).isFalse();
    }

    @Test
    void what_would_hold_for_all_tenants_is_refused() throws Exception {
        RoutingDataSource dataSource = dataSources.get("");
        assertThatThrownBy(() -> dataSource.getConnection("app", "geheim"))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageStartingWith("TENANTRY-028: ")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> dataSource.setLoginTimeout(5))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("connection-timeout");
        assertThatThrownBy(() -> dataSource.setLogWriter(new PrintWriter(new StringWriter())))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(dataSource::getParentLogger).isInstanceOf(SQLFeatureNotSupportedException.class);
        dataSource.setLoginTimeout(0);
        dataSource.setLogWriter(null);
        assertThat(dataSource.getLoginTimeout()).isZero();
        assertThat(dataSource.getLogWriter()).isNull();
    }

    @Test
    void it_unwraps_to_itself_and_to_nothing_else() throws Exception {
        RoutingDataSource dataSource = dataSources.get("");

        assertThat(dataSource.isWrapperFor(RoutingDataSource.class)).isTrue();
        assertThat(dataSource.isWrapperFor(JdbcDataSource.class)).isFalse();
        assertThat(dataSource.unwrap(DataSource.class)).isSameAs(dataSource);
        assertThatThrownBy(() -> dataSource.unwrap(JdbcDataSource.class))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(JdbcDataSource.class.getName());
    }

    private static byte[] serialized(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static DataSource restored(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (DataSource) in.readObject();
        }
    }

    @Test
    void it_survives_passivation_as_the_applications_own() throws Exception {
        RoutingDataSources.install(dataSources);

        assertThat(databaseOf(acme, restored(serialized(dataSources.get("orders")))))
                .isEqualTo("acme-orders");
        assertThat(databaseOf(acme, restored(serialized(dataSources.get(""))))).isEqualTo("acme");
    }

    @Test
    void it_is_not_restored_while_nothing_runs() throws Exception {
        byte[] bytes = serialized(dataSources.get("orders"));

        assertThatThrownBy(() -> restored(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("TENANTRY-011: ");
    }
}
