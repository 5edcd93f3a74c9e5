package org.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.catalog.Catalog;
import org.tenantry.pool.TenantPools;
import org.tenantry.routing.RoutingDataSource;
import org.tenantry.routing.RoutingDataSources;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.PoolSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.testing.Narayana;
import org.tenantry.testing.Postgres;
import org.tenantry.testing.Threads;
import org.tenantry.transaction.JtaTransactions;

/**
 * The first promise: nothing of one tenant reaches another. Many threads serve many tenants at the same time, in every
 * way there is to be bound, each tenant in a database of its own whose rows all carry its id; and nobody ever sees a row
 * that is not its tenant's.
 */
@Tag("slow")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class IsolationTest {

    private static final int TENANTS = 50;
    private static final int THREADS = 64;
    private static final int OPERATIONS = 100_000;
    private static final int PER_ROUND = 20;
    private static final int ROUNDS = OPERATIONS / THREADS / PER_ROUND + 1;
    private static final long SEED = 20_261_124;

    private final TransactionManager manager = Narayana.MANAGER;
    private final JtaTransactions transactions = Narayana.transactions();
    private final LongAdder operations = new LongAdder();
    private final LongAdder rowsChecked = new LongAdder();
    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService workers = Executors.newFixedThreadPool(16);

    @Test
    void in_100_000_overlapping_operations_nobody_sees_a_foreign_row() throws Exception {
        Catalog catalog = new Catalog(databases(), List.of(), Optional.empty());
        CurrentTenant current = new CurrentTenant(catalog, transactions);
        try (TenantPools pools = new TenantPools(
                new PoolSettings(
                        Duration.ofMinutes(10),
                        250,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        IdentityStampMode.ON),
                IsolationTest.class.getClassLoader())) {
            RoutingDataSource dataSource =
                    new RoutingDataSources(catalog, current, pools, transactions).get("jdbc/clinic");
            CyclicBarrier together = new CyclicBarrier(THREADS);
            long begin = System.nanoTime();
            List<List<String>> foreign = Threads.callTogether(THREADS, thread -> () -> {
                Work work = new Work(catalog.all(), current, dataSource, new Random(SEED + thread));
                for (int round = 0; round < ROUNDS; round++) {
                    together.await(2 * Threads.LIMIT_SECONDS, TimeUnit.SECONDS); // all begin the round at once
                    work.doSome();
                }
                return work.foreign;
            });
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "Isolation: %,d operations, %,d rows checked, %.1f s, %,.0f operations/s%n",
                    operations.sum(), rowsChecked.sum(), seconds, operations.sum() / seconds);

            assertThat(foreign.stream().flatMap(List::stream))
                    .as("foreign rows")
                    .isEmpty();
            assertThat(operations.sum()).isGreaterThanOrEqualTo(OPERATIONS);
            assertThat(rowsChecked.sum()).isGreaterThan(OPERATIONS);
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<TenantSettings> databases() throws SQLException {
        String template = Postgres.newDatabase();
        Postgres.execute(template, "CREATE TABLE patient (id BIGINT PRIMARY KEY, tenant VARCHAR(63) NOT NULL)");
        String name = template.replaceAll(".*/(\\w+)\\?.*", "$1");
        List<TenantSettings> tenants = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            String id = "tenant-" + (100 + i);
            String url = Postgres.newDatabase(name);
            Postgres.execute(url, "INSERT INTO patient VALUES (0, '" + id + "')");
            DataSourceSettings plain = DataSourceSettings.of(url);
            DataSourceSettings small = new DataSourceSettings(
                    plain.url(),
                    plain.username(),
                    plain.password(),
                    plain.driver(),
                    plain.jndi(),
                    4,
                    Duration.ofSeconds(30));
            tenants.add(new TenantSettings(new TenantId(id), List.of(), Map.of("", small), Map.of()));
        }
        return tenants;
    }

    /** What one thread does. */
    private final class Work {

        private final List<Tenant> tenants;
        private final CurrentTenant current;
        private final RoutingDataSource dataSource;
        private final Random random;
        private final List<String> foreign = new ArrayList<>();

        Work(List<Tenant> tenants, CurrentTenant current, RoutingDataSource dataSource, Random random) {
            this.tenants = tenants;
            this.current = current;
            this.dataSource = dataSource;
            this.random = random;
        }

        private Tenant anyTenant() {
            return tenants.get(random.nextInt(tenants.size()));
        }

        void doSome() throws Exception {
            for (int done = 0; done < PER_ROUND; ) {
                Tenant tenant = anyTenant();
                current.beginRequest();
                try {
                    done += current.callRequest(tenant, () -> request(tenant));
                } finally {
                    current.endRequest();
                }
                if (current.find().isPresent()) {
                    foreign.add("bound after the request: " + current.require());
                }
            }
        }

        /** Does what a request may do, and returns how many operations that were. */
        private int request(Tenant tenant) throws Exception {
            int done = 0;
            for (int step = 0; step < 4; step++) {
                switch (random.nextInt(5)) {
                    case 0 -> done += insert(tenant);
                    case 1 -> done += nested(tenant);
                    case 2 -> done += elsewhere(tenant);
                    case 3 -> done += transaction(tenant);
                    default -> done += read(tenant);
                }
            }
            return done;
        }

        private int nested(Tenant outer) throws Exception {
            Tenant inner = anyTenant();
            int done = current.call(inner, () -> random.nextBoolean() ? read(inner) : insert(inner));
            return done + read(outer); // and back again
        }

        private int elsewhere(Tenant tenant) throws Exception {
            Tenant captured = current.require();
            Callable<Integer> task = () -> current.call(captured, () -> read(captured));
            try {
                return workers.submit(task).get(2 * Threads.LIMIT_SECONDS, TimeUnit.SECONDS) + read(tenant);
            } catch (ExecutionException e) {
                throw new IllegalStateException("on a worker of " + tenant, e);
            }
        }

        private int transaction(Tenant tenant) throws Exception {
            manager.begin();
            boolean commit = random.nextBoolean();
            try {
                return insert(tenant) + read(tenant);
            } finally {
                if (commit) {
                    manager.commit();
                } else {
                    manager.rollback();
                }
            }
        }

        private int insert(Tenant tenant) throws SQLException {
            operations.increment();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement("INSERT INTO patient VALUES (?, ?)")) {
                statement.setLong(1, ids.incrementAndGet());
                statement.setString(2, tenant.id().value());
                statement.executeUpdate();
                return 1;
            }
        }

        /** Reads every row of the database, which must be the tenant's. */
        private int read(Tenant tenant) throws SQLException {
            operations.increment();
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT tenant, COUNT(*) FROM patient GROUP BY tenant")) {
                int owners = 0;
                while (rows.next()) {
                    owners++;
                    rowsChecked.add(rows.getLong(2));
                    if (!rows.getString(1).equals(tenant.id().value())) {
                        synchronized (foreign) { // guards the list against this thread's worker
                            foreign.add(rows.getLong(2) + " of " + rows.getString(1) + " seen by " + tenant);
                        }
                    }
                }
                if (owners == 0) {
                    throw new IllegalStateException("the first row is gone");
                }
                return 1;
            }
        }
    }
}
