package org.tenantry.benchmarks.jpa;

import com.sun.management.ThreadMXBean;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.tenantry.Tenant;
import org.tenantry.benchmarks.Settings;
import org.tenantry.node.Node;
import org.tenantry.settings.JpaSettings;
import org.tenantry.settings.SchemaGeneration;
import org.tenantry.transaction.Transactions;

/**
 * Measures what a tenant's first use of a persistence unit takes, and how much memory the unit holds afterwards. Leaves
 * {@code factories.md} in a directory.
 *
 * <pre>{@code
 * FactoryCost <directory> short|full [ECLIPSELINK] [HIBERNATE]
 * }</pre>
 *
 * Each tenant has a pool of its own, opened before and not counted; all pools lead to one H2 in memory, so that no
 * database is counted either.
 */
public final class FactoryCost {

    private static final String URL = "jdbc:h2:mem:factories;DB_CLOSE_DELAY=-1";
    private static final double MEBI = 1024 * 1024;
    private static final double MILLI = 1_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final StringBuilder table = new StringBuilder("""
            | provider | entities | tenants | kept | first tenant, CPU ms | others, CPU ms | others, wall ms \
            | others, MB allocated | unit, MB | and tenants, MB | of each, KB |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """);

    private FactoryCost() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            throw new IllegalArgumentException("Say where results go, and short or full.");
        }
        int many = args[1].equals("full") ? 1_000 : 200;
        FactoryCost cost = new FactoryCost();
        Provider[] providers = args.length == 2
                ? Provider.values()
                : Stream.of(args).skip(2).map(Provider::valueOf).toArray(Provider[]::new);
        for (Provider provider : providers) {
            for (int entities : new int[] {5, 100}) {
                cost.measure(provider, entities, 100, 100);
                cost.measure(provider, entities, many, 100);
            }
        }
        Files.writeString(Files.createDirectories(Path.of(args[0])).resolve("factories.md"), cost.table);
    }

    private void measure(Provider provider, int entities, int tenants, int limit) throws Exception {
        String name = "cost of " + entities + " for " + tenants;
        JpaSettings jpa =
                new JpaSettings(Set.of(), SchemaGeneration.NONE, limit, Optional.of("org.hibernate.dialect.H2Dialect"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Node node = Node.start(Settings.node(tenants, URL, jpa), Transactions.none(), before);
                EntityClasses classes = EntityClasses.generate(entities, name)) {
            for (Tenant tenant : node.catalog().all()) {
                node.currentTenant().call(tenant, () -> {
                    node.dataSources().get("").getConnection().close();
                    return tenant;
                });
            }
            thread.setContextClassLoader(classes);
            long empty = usedHeap();
            try (EntityManagerFactory factory = provider.start(classes.unit(name))) {
                long unit = usedHeap();
                List<Use> uses = new ArrayList<>();
                for (Tenant tenant : node.catalog().all()) {
                    uses.add(node.currentTenant().call(tenant, () -> Use.of(factory)));
                }
                row(provider, entities, tenants, limit, uses, unit - empty, usedHeap() - empty);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What the first use took on the calling thread. */
    private record Use(double cpuMillis, double wallMillis, double mebibytes) {

        static Use of(EntityManagerFactory factory) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long cpu = THREADS.getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            try (EntityManager manager = factory.createEntityManager()) {
                Object one = manager.createNativeQuery("values 1").getSingleResult();
                if (!"1".equals(String.valueOf(one))) {
                    throw new IllegalStateException(String.valueOf(one));
                }
            }
            return new Use(
                    (THREADS.getCurrentThreadCpuTime() - cpu) / MILLI,
                    (System.nanoTime() - wall) / MILLI,
                    (THREADS.getCurrentThreadAllocatedBytes() - allocated) / MEBI);
        }
    }

    private void row(Provider provider, int entities, int tenants, int limit, List<Use> uses, long unit, long all) {
        List<Use> others = uses.subList(1, uses.size());
        String row = String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.0f | %.1f | %.1f | %.2f | %.2f | %.2f | %.0f |%n",
                provider,
                entities,
                tenants,
                provider.kept(tenants, limit),
                uses.get(0).cpuMillis(),
                median(others.stream().mapToDouble(Use::cpuMillis)),
                median(others.stream().mapToDouble(Use::wallMillis)),
                median(others.stream().mapToDouble(Use::mebibytes)),
                unit / MEBI,
                all / MEBI,
                (all - unit) / 1024.0 / provider.kept(tenants, limit));
        System.out.print(row);
        table.append(row);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100); // what is cleaned up by references goes in the next round
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
