package org.tenantry.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.testing.FakeServer;
import org.tenantry.testing.Threads;
import org.tenantry.transaction.ConnectionSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TenantPoolsTest {

    private static final Duration SOON = Duration.ofMillis(250); // the shortest that HikariCP waits
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofMinutes(10);

    private final FakeServer server = new FakeServer();
    private @Nullable TenantPools started;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        if (started != null) {
            started.close();
        }
    }

    private TenantPools pools(int maxConnections, Duration idle, Duration drain, Duration retry) {
        TenantPools pools = new TenantPools(
                new PoolSettings(idle, maxConnections, drain, retry, IdentityStampMode.OFF),
                TenantPoolsTest.class.getClassLoader());
        started = pools;
        return pools;
    }

    private TenantPools pools() {
        return pools(200, NEVER, Duration.ofMillis(1), NEVER);
    }

    private ConnectionSource source(TenantPools pools, String id, int size, Duration timeout) {
        return pools.source(tenant(id), server.settings(id, size, timeout));
    }

    private static Tenant tenant(String id) {
        return new Tenant(new TenantId(id), Map.of());
    }

    private static void awaitTicks(TenantPools pools, int count) throws Exception {
        long until = pools.ticks() + count;
        Threads.await(count + " ticks", () -> pools.ticks() >= until);
    }

    @Nested
    class Opening {

        @Test
        void waits_for_the_first_use() throws Exception {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 5, LONG);
            assertThat(pools.openPools()).isZero();
            assertThat(pools.connections()).isZero();
            assertThat(server.attempts("acme")).isZero();

            try (Connection connection = acme.connect()) {
                assertThat(connection.getCatalog()).isEqualTo("acme");
            }
            assertThat(pools.openPools()).isEqualTo(1);
        }

        @Test
        void makes_no_more_connections_than_are_used() throws Exception {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 5, LONG);
            for (int i = 0; i < 20; i++) {
                acme.connect().close();
            }
            awaitTicks(pools, 1);

            assertThat(server.attempts("acme")).isEqualTo(1);
            assertThat(pools.connections()).isEqualTo(1);
        }

        @Test
        void happens_once_for_50_who_come_at_the_same_time() throws Exception {
            TenantPools pools = pools();
            CyclicBarrier together = new CyclicBarrier(50);
            for (int round = 0; round < 40; round++) {
                String id = "t" + round;
                ConnectionSource source = source(pools, id, 1, LONG);
                Threads.callTogether(50, i -> () -> {
                    together.await(Threads.LIMIT_SECONDS, TimeUnit.SECONDS);
                    source.connect().close();
                    return i;
                });
                assertThat(server.attempts(id))
                        .as("connections made by a pool of one")
                        .isEqualTo(1);
            }
            assertThat(pools.openPools()).isEqualTo(40);
            assertThat(server.open()).isEqualTo(40);
        }

        @Test
        void of_a_tenant_whose_database_hangs_does_not_delay_another() throws Exception {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 5, LONG);
            ConnectionSource globex = source(pools, "globex", 5, LONG);
            server.hang("acme");
            Future<Connection> hanging = threads.submit(acme::connect);
            Threads.await("the driver to hang", () -> server.attempts("acme") == 1);

            for (int i = 0; i < 100; i++) {
                globex.connect().close();
            }
            assertThat(hanging.isDone()).isFalse();

            server.release("acme");
            assertThat(hanging.get(10, TimeUnit.SECONDS).getCatalog()).isEqualTo("acme");
        }

        @Test
        void that_hangs_is_given_up_by_the_caller_and_goes_on_by_itself() throws Exception {
            TenantPools pools = pools(200, NEVER, Duration.ofMillis(1), Duration.ofMillis(50));
            ConnectionSource acme = source(pools, "acme", 1, SOON);
            server.hang("acme");

            long begin = System.nanoTime();
            assertThatThrownBy(acme::connect)
                    .isInstanceOf(TenantDatabaseException.class)
                    .hasMessageStartingWith(
                            "TENANTRY-021: The database of tenant \"acme\" gave no connection within 250 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(pools.isUnreachable(acme)).isTrue();

            for (int i = 0; i < 3; i++) { // each a probe, which joins the attempt that hangs
                Threads.await("the next probe", () -> !saysNotAsked(acme));
            }
            assertThat(server.attempts("acme")).as("attempts that hang").isEqualTo(1);
            server.release("acme");
            Threads.await("a connection", () -> canConnect(acme));
            assertThat(pools.isUnreachable(acme)).isFalse();
            assertThat(server.attempts("acme")).isEqualTo(1);
            assertThat(pools.connections()).isEqualTo(1);
        }

        @Test
        void that_failed_is_not_remembered() throws Exception {
            TenantPools pools = pools(200, NEVER, Duration.ofMillis(1), Duration.ofMillis(50));
            ConnectionSource acme = source(pools, "acme", 1, SOON);
            server.fail("acme", new SQLException("the database starts up"));
            assertThatThrownBy(acme::connect)
                    .isInstanceOf(TenantDatabaseException.class)
                    .hasMessageContaining("it is tried again by itself")
                    .hasRootCauseMessage("the database starts up");
            assertThat(pools.openPools()).isZero();

            server.fail("acme", null);
            Threads.await("a connection", () -> canConnect(acme));
            assertThat(pools.isUnreachable(acme)).isFalse();
            Threads.await("the failed pool's connections to be gone", () -> server.open("acme") == 1);
        }

        @Test
        void that_failed_is_not_tried_again_within_the_interval() {
            TenantPools pools = pools();
            DataSourceSettings fake = server.settings("acme", 5, LONG);
            ConnectionSource acme = pools.source(
                    tenant("acme"),
                    new DataSourceSettings(
                            fake.url(),
                            fake.username(),
                            fake.password(),
                            Optional.of(BrokenDriver.class.getName()),
                            fake.jndi(),
                            5,
                            LONG));
            int before = BrokenDriver.TRIED.get();
            assertThatThrownBy(acme::connect)
                    .hasMessageStartingWith("TENANTRY-021: ")
                    .cause()
                    .hasMessageStartingWith("TENANTRY-026: ");
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(acme::connect)
                        .isInstanceOf(TenantDatabaseException.class)
                        .hasMessageContaining("\"acme\" could not be reached a moment ago and is not asked for now");
            }

            assertThat(BrokenDriver.TRIED.get() - before).isEqualTo(1);
        }

        @Test
        void that_fails_with_an_error_is_told_at_once_and_tried_again() throws Exception {
            ClassLoader broken = new ClassLoader(TenantPoolsTest.class.getClassLoader()) {
                @Override
                public Class<?> loadClass(String name) throws ClassNotFoundException {
                    if (name.equals("made.up.Driver")) {
                        throw new AssertionError("a class file of another world");
                    }
                    return super.loadClass(name);
                }
            };
            TenantPools pools = new TenantPools(
                    new PoolSettings(NEVER, 9, Duration.ofMillis(1), Duration.ofMillis(1), IdentityStampMode.OFF),
                    broken);
            started = pools;
            DataSourceSettings fake = server.settings("acme", 5, Duration.ofSeconds(8));
            ConnectionSource acme = pools.source(
                    tenant("acme"),
                    new DataSourceSettings(
                            fake.url(),
                            fake.username(),
                            fake.password(),
                            Optional.of("made.up.Driver"),
                            fake.jndi(),
                            5,
                            fake.connectionTimeout()));
            for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(acme::connect))
                        .hasMessageStartingWith("TENANTRY-021: ")
                        .hasRootCauseMessage("a class file of another world");
                awaitTicks(pools, 1);
            }
        }
    }

    private static boolean saysNotAsked(ConnectionSource source) {
        return String.valueOf(catchThrowable(source::connect).getMessage()).contains("not asked for now");
    }

    private static boolean canConnect(ConnectionSource source) {
        try (Connection connection = source.connect()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    @Nested
    class A_database_that_goes_down {

        @Test
        void is_not_asked_within_the_interval_and_comes_back_by_itself() throws Exception {
            TenantPools pools = pools(200, NEVER, Duration.ofMillis(1), Duration.ofSeconds(1));
            ConnectionSource acme = source(pools, "acme", 2, SOON);
            Connection inUse = acme.connect();
            server.fail("acme", new SQLException("gone", "08006"));
            assertThatThrownBy(acme::connect)
                    .hasMessageStartingWith("TENANTRY-021: ")
                    .hasMessageContaining("gave no connection");
            assertThat(pools.isUnreachable(acme)).isTrue();

            int asked = server.attempts("acme");
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(acme::connect).hasMessageContaining("not asked for now");
            }
            assertThat(server.attempts("acme") - asked)
                    .as("attempts of the driver, of which one may still have been under way")
                    .isLessThanOrEqualTo(1);

            server.fail("acme", null);
            Threads.await("a connection", () -> canConnect(acme));
            assertThat(pools.isUnreachable(acme)).isFalse();
            inUse.close();
        }

        @Test
        void leaves_the_other_tenants_alone() throws Exception {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 2, SOON);
            ConnectionSource globex = source(pools, "globex", 2, SOON);
            server.fail("acme", new SQLException("gone"));
            assertThatThrownBy(acme::connect).isInstanceOf(TenantDatabaseException.class);

            globex.connect().close();
            assertThat(pools.isUnreachable(globex)).isFalse();
        }

        @Test
        void is_reported_without_what_the_driver_said() {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 2, SOON);
            server.fail("acme", new SQLException("cannot log in with s3cr3t at " + server.url("acme")));

            assertThatThrownBy(acme::connect)
                    .hasMessageNotContaining("s3cr3t")
                    .hasMessageNotContaining("jdbc:")
                    .hasRootCauseMessage("cannot log in with s3cr3t at " + server.url("acme"));
            assertThatThrownBy(acme::connect).hasMessageNotContaining("s3cr3t").hasMessageNotContaining("jdbc:");
            assertThat(acme).hasToString("pool of tenant acme");
        }
    }

    @Nested
    class A_pool_of_which_all_connections_are_in_use {

        @Test
        void says_so_and_does_not_count_as_unreachable() throws Exception {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 1, SOON);
            try (Connection inUse = acme.connect()) {
                assertThatThrownBy(acme::connect)
                        .isInstanceOf(TenantDatabaseException.class)
                        .hasMessageStartingWith("TENANTRY-024: All 1 connections of tenant \"acme\" are in use.")
                        .hasMessageContaining("maximum-pool-size");
                assertThat(pools.isUnreachable(acme)).isFalse();
                assertThat(inUse.isClosed()).isFalse();
            }
            acme.connect().close(); // at once, for the circuit never opened
            assertThat(server.attempts("acme")).isEqualTo(1);
        }

        @Test
        void serves_whoever_waits_as_soon_as_one_comes_back() throws Exception {
            ConnectionSource acme = source(pools(), "acme", 1, LONG);
            Connection inUse = acme.connect();
            Future<Connection> waiting = threads.submit(acme::connect);
            inUse.close();

            waiting.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Nested
    class The_budget {

        @Test
        void lets_idle_connections_of_the_least_recently_used_tenant_go_first() throws Exception {
            TenantPools pools = pools(2, NEVER, Duration.ofMillis(1), NEVER);
            ConnectionSource first = source(pools, "first", 2, LONG);
            ConnectionSource second = source(pools, "second", 2, LONG);
            first.connect().close();
            second.connect().close();
            awaitTicks(pools, 1);
            first.connect().close(); // now the second is the one that was not used for longest
            assertThat(pools.connections()).isEqualTo(2);

            source(pools, "third", 2, LONG).connect().close();
            assertThat(server.open("first")).isEqualTo(1);
            assertThat(server.open("second")).isZero();
            assertThat(server.open("third")).isEqualTo(1);
            assertThat(server.mostOpen()).isEqualTo(2);
        }

        @Test
        void refuses_when_every_connection_is_in_use_and_recovers() throws Exception {
            TenantPools pools = pools(2, NEVER, Duration.ofMillis(1), NEVER);
            Connection one = source(pools, "acme", 5, SOON).connect();
            Connection two = source(pools, "globex", 5, SOON).connect();
            ConnectionSource third = source(pools, "initech", 5, SOON);
            assertThatThrownBy(third::connect)
                    .isInstanceOf(TenantDatabaseException.class)
                    .hasMessageStartingWith("TENANTRY-023: No connection for tenant \"initech\": this node has its 2"
                            + " connections in use. Raise tenantry.pool.max-connections")
                    .hasMessageNotContaining("acme");
            assertThat(server.attempts("initech")).isZero();
            assertThat(one.isClosed() || two.isClosed()).isFalse();

            assertThat(pools.isUnreachable(third))
                    .as("its database, which nobody asked")
                    .isFalse();

            one.close();
            Threads.await("a connection, without the retry interval", () -> canConnect(third));
            two.close();
            assertThat(server.mostOpen()).isEqualTo(2);
        }

        @Test
        void refuses_more_connections_of_a_tenant_too_without_calling_it_unreachable() throws Exception {
            TenantPools pools = pools(2, NEVER, Duration.ofMillis(1), NEVER);
            ConnectionSource acme = source(pools, "acme", 5, SOON);
            Connection one = acme.connect();
            Connection two = acme.connect();
            assertThatThrownBy(acme::connect).hasMessageStartingWith("TENANTRY-023: ");
            assertThat(pools.isUnreachable(acme)).isFalse();

            one.close();
            acme.connect().close();
            two.close();
        }

        @Test
        void counts_what_failed_as_free() throws Exception {
            TenantPools pools = pools(1, NEVER, Duration.ofMillis(1), Duration.ofMillis(1));
            ConnectionSource acme = source(pools, "acme", 1, SOON);
            server.fail("acme", new SQLException("gone"));
            assertThatThrownBy(acme::connect).hasMessageStartingWith("TENANTRY-021: ");

            Threads.await("the budget to be free", () -> pools.connections() == 0);
            source(pools, "globex", 1, LONG).connect().close();
        }

        @Test
        void is_never_exceeded() throws Exception {
            TenantPools pools = pools(3, NEVER, Duration.ofMillis(1), Duration.ofMillis(1));
            List<ConnectionSource> sources = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                sources.add(source(pools, "t" + i, 2, Duration.ofSeconds(2)));
            }
            AtomicInteger served = new AtomicInteger();
            Threads.callTogether(8, thread -> () -> {
                Random random = new Random(thread);
                for (int i = 0; i < 60; i++) {
                    int at = random.nextInt(10);
                    try (Connection connection = sources.get(at).connect()) {
                        assertThat(connection.getCatalog()).isEqualTo("t" + at);
                        served.incrementAndGet();
                    } catch (TenantDatabaseException e) {
                        assertThat(String.valueOf(e.getMessage()))
                                .containsPattern("TENANTRY-02[1345]"); // 021: the circuit after a 023
                    }
                }
                return thread;
            });

            assertThat(served.get()).isPositive();
            assertThat(server.mostOpen()).isLessThanOrEqualTo(3);
            assertThat(pools.connections()).isEqualTo(server.open());
        }
    }

    @Nested
    class An_idle_pool {

        @Test
        void is_closed_and_opened_again_when_needed() throws Exception {
            TenantPools pools = pools(200, Duration.ofSeconds(1), Duration.ofMillis(1), NEVER);
            ConnectionSource acme = source(pools, "acme", 2, LONG);
            acme.connect().close();
            assertThat(pools.openPools()).isEqualTo(1);

            Threads.await("the pool to be closed", () -> pools.openPools() == 0 && pools.connections() == 0);
            assertThat(server.open()).isZero();

            acme.connect().close();
            assertThat(pools.openPools()).isEqualTo(1);
            assertThat(server.attempts("acme")).isEqualTo(2);
        }

        @Test
        void is_not_one_whose_connection_is_in_use() throws Exception {
            TenantPools pools = pools(200, Duration.ofSeconds(1), Duration.ofMillis(1), NEVER);
            try (Connection inUse = source(pools, "acme", 2, LONG).connect()) {
                awaitTicks(pools, 4);
                assertThat(pools.openPools()).isEqualTo(1);
                assertThat(inUse.isClosed()).isFalse();
            }
            assertThat(server.open("acme")).isEqualTo(1);
        }
    }

    @Nested
    class Closing {

        @Test
        void lets_work_in_flight_end_and_takes_no_new_work() throws Exception {
            TenantPools pools = pools(200, NEVER, Duration.ofSeconds(25), NEVER);
            ConnectionSource acme = source(pools, "acme", 2, LONG);
            ConnectionSource fresh = source(pools, "globex", 2, LONG);
            Connection inFlight = acme.connect();
            acme.connect().close();
            CountDownLatch closing = new CountDownLatch(1);
            Future<?> closed = threads.submit(() -> {
                closing.countDown();
                pools.close();
            });
            assertThat(closing.await(10, TimeUnit.SECONDS)).isTrue();
            Threads.await("the pool to be out of use", () -> pools.openPools() == 0);

            assertThatThrownBy(fresh::connect)
                    .hasMessageStartingWith("TENANTRY-025: ")
                    .hasMessageContaining("\"globex\"");
            assertThatThrownBy(acme::connect).hasMessageStartingWith("TENANTRY-025: ");
            assertThat(inFlight.isClosed()).isFalse();
            assertThat(inFlight.getCatalog()).isEqualTo("acme");
            assertThat(server.open("acme")).isPositive();
            assertThat(closed.isDone()).isFalse();

            inFlight.close();
            closed.get(10, TimeUnit.SECONDS);
            assertThat(server.open()).isZero();
            assertThat(pools.connections()).isZero();
        }

        @Test
        void waits_for_work_in_flight_no_longer_than_the_drain_timeout() throws Exception {
            TenantPools pools = pools(200, NEVER, Duration.ofMillis(300), NEVER);
            Connection unreturned = source(pools, "acme", 2, LONG).connect();
            assertThat(unreturned.isClosed()).isFalse();
            long begin = System.nanoTime();
            pools.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(15));
            assertThat(server.open()).isZero();
        }

        @Test
        void leaves_no_thread_behind() throws Exception {
            TenantPools pools = pools();
            for (int i = 0; i < 5; i++) {
                source(pools, "t" + i, 2, LONG).connect().close();
            }
            assertThat(Threads.alive("tenantry-pool-")).isNotEmpty();
            pools.close();

            Threads.await("all threads to end", () -> Threads.alive("tenantry-", "Hikari")
                    .isEmpty());
            assertThat(server.open()).isZero();
        }

        @Test
        void ends_even_while_a_driver_hangs_whose_late_connection_is_closed() throws Exception {
            TenantPools pools = pools();
            server.hang("acme");
            ConnectionSource acme = source(pools, "acme", 2, SOON);
            assertThatThrownBy(acme::connect).isInstanceOf(TenantDatabaseException.class);
            pools.close();

            server.release("acme");
            Threads.await("the late connection to be closed", () -> server.open() == 0);
            Threads.await("all threads to end", () -> Threads.alive("tenantry-", "Hikari")
                    .isEmpty());
        }

        @Test
        void twice_does_nothing_more() throws Exception {
            TenantPools pools = pools();
            source(pools, "acme", 2, LONG).connect().close();
            pools.close();
            pools.close();
            assertThat(server.open()).isZero();
        }
    }

    @Nested
    class A_lease {

        @Test
        void that_is_discarded_is_closed_for_good_and_given_to_nobody() throws Exception {
            TenantPools pools = pools();
            ConnectionSource acme = source(pools, "acme", 1, LONG);
            ConnectionSource.Lease lease = acme.lease();
            assertThat(lease.connection().getCatalog()).isEqualTo("acme");
            lease.discard();

            Threads.await("the connection to be closed", () -> server.open("acme") == 0 && pools.connections() == 0);
            acme.connect().close();
            assertThat(server.attempts("acme")).isEqualTo(2);
        }

        @Test
        void is_given_back_by_closing_its_connection() throws Exception {
            ConnectionSource acme = source(pools(), "acme", 1, LONG);
            acme.lease().connection().close();
            acme.lease().connection().close();

            assertThat(server.attempts("acme")).isEqualTo(1);
            assertThat(acme.isContainerManaged()).isFalse();
        }
    }
}
