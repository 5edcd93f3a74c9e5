package org.tenantry.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.TenantUnavailableException;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.testing.FakeServer;
import org.tenantry.testing.Threads;
import org.tenantry.transaction.ConnectionSource;

/** What becomes of a tenant's pool when the tenant changes, is suspended or goes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RetiredPoolTest {

    private static final Duration NEVER = Duration.ofMinutes(10);

    private final FakeServer server = new FakeServer();
    private final TenantPools pools = new TenantPools(
            new PoolSettings(NEVER, 200, Duration.ofSeconds(30), NEVER, IdentityStampMode.OFF),
            RetiredPoolTest.class.getClassLoader());
    private final Tenant acme = new Tenant(new TenantId("acme"), Map.of());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        pools.close();
    }

    private ConnectionSource source(Tenant tenant) {
        return pools.source(tenant, server.settings("acme", 5, Duration.ofSeconds(20)));
    }

    @Test
    void a_suspended_tenant_gets_no_connection_and_keeps_those_in_use() throws Exception {
        ConnectionSource source = source(acme);
        try (Connection inFlight = source.connect()) {
            acme.become(TenantState.SUSPENDED);
            pools.retire(acme);

            assertThatThrownBy(source::connect)
                    .isInstanceOf(TenantUnavailableException.class)
                    .hasMessage("TENANTRY-006: Tenant \"acme\" gets no data: it is suspended. Resume it first.");
            assertThatThrownBy(source::lease).isInstanceOf(TenantUnavailableException.class);
            assertThat(inFlight.isClosed()).isFalse();
        }
        Threads.await("all connections closed", () -> server.open() == 0);
        assertThat(pools.openPools()).isZero();
    }

    @Test
    void a_resumed_tenant_gets_connections_again() throws Exception {
        ConnectionSource source = source(acme);
        source.connect().close();
        acme.become(TenantState.SUSPENDED);
        pools.retire(acme);

        acme.become(TenantState.ACTIVE);

        try (Connection connection = source.connect()) {
            assertThat(connection.getCatalog()).isEqualTo("acme");
        }
    }

    @Test
    void a_pool_that_was_being_opened_when_its_tenant_was_suspended_does_not_stay() throws Exception {
        ConnectionSource source = source(acme);
        server.hang("acme");
        Future<Connection> opening = threads.submit(source::connect);
        Threads.await("the driver to hang", () -> server.attempts("acme") == 1);

        acme.become(TenantState.SUSPENDED);
        pools.retire(acme);
        server.release("acme");
        opening.get().close();

        Threads.await("all connections closed", () -> server.open() == 0);
        assertThatThrownBy(source::connect).isInstanceOf(TenantUnavailableException.class);
    }

    @Test
    void work_in_flight_of_a_changed_tenant_goes_on_and_then_its_pool_closes() throws Exception {
        ConnectionSource before = source(acme);
        before.connect().close();
        Tenant changed = acme.successor(Map.of());
        ConnectionSource after = source(changed);
        pools.retire(acme);

        before.connect().close();
        try (Connection connection = after.connect()) {
            Threads.await("the old pool closed", () -> server.open() == 1);
            assertThat(connection.isClosed()).isFalse();
        }
        assertThat(pools.openPools()).isEqualTo(1);
    }

    @Test
    void a_suspension_ends_what_work_in_flight_of_a_changed_tenant_has_opened_anew() throws Exception {
        ConnectionSource before = source(acme);
        Tenant changed = acme.successor(Map.of());
        pools.retire(acme);
        before.connect().close();

        changed.become(TenantState.SUSPENDED);
        pools.retire(changed);

        assertThatThrownBy(before::connect).isInstanceOf(TenantUnavailableException.class);
        Threads.await("all connections closed", () -> server.open() == 0);
    }

    @Test
    void another_tenant_is_not_affected() throws Exception {
        Tenant globex = new Tenant(new TenantId("globex"), Map.of());
        ConnectionSource source = source(globex);
        try (Connection first = source.connect()) {
            acme.become(TenantState.REMOVED);
            pools.retire(acme);

            source.connect().close();
            assertThat(first.isClosed()).isFalse();
        }
    }
}
