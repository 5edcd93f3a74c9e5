package org.tenantry.benchmarks.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.catalog.store.JdbcCatalogStore;
import org.tenantry.cluster.Cluster;
import org.tenantry.cluster.ClusterNode;
import org.tenantry.settings.CatalogSettings;

/**
 * How long a node on Open Liberty takes from the start of its process until it serves a tenant, with few tenants in the
 * catalog and with many.
 *
 * <p>Arguments: {@code home=<Open Liberty> war= libraries= folder= tenants=10000 rounds=5}.
 */
public final class NodeStart {

    private static final int FEW = 10;
    private static final int PORT = 19481;

    private NodeStart() {}

    /** Measures, and prints the times and the ratio of their medians. */
    public static void main(String[] arguments) throws Exception {
        Arguments options = new Arguments(arguments, Map.of("tenants", "10000", "rounds", "5"));
        Cluster cluster = Cluster.start(
                new Cluster.Plan(
                        options.path("home"),
                        null,
                        options.path("war"),
                        options.path("libraries"),
                        options.path("folder"),
                        PORT,
                        1,
                        new TreeMap<>()),
                System.out);
        try {
            compare(cluster, options.number("rounds"), options.number("tenants"));
        } finally {
            cluster.close();
        }
    }

    private static void compare(Cluster cluster, int rounds, int tenants) throws Exception {
        CatalogSettings settings = new CatalogSettings(
                cluster.database().url("catalog"),
                Optional.of(cluster.database().user()),
                Optional.empty(),
                Optional.empty(),
                CatalogSettings.DEFAULT_POLL_INTERVAL,
                CatalogSettings.DEFAULT_REMOVED_GRACE,
                List.of());
        try (CatalogStore store = JdbcCatalogStore.open(settings, "clinic", NodeStart.class.getClassLoader())) {
            TenantHeap.add(store, FEW);
            double few = measure(cluster.nodes().get(0), rounds, FEW);
            TenantHeap.add(store, tenants);
            double many = measure(
                    cluster.nodes().get(0), rounds, store.entriesAfter(0).size());
            System.out.printf("ratio of the medians: %.2f%n", many / few);
        }
    }

    private static double measure(ClusterNode node, int rounds, int tenants) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            node.stop();
            long begin = System.nanoTime();
            node.start();
            node.awaitTenants();
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        seconds.sort(null);
        System.out.printf("%,d tenants: median %.1f s of %s%n", tenants, seconds.get(rounds / 2), seconds);
        return seconds.get(rounds / 2);
    }
}
