package org.tenantry.benchmarks.catalog;

import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEdit.Draft;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.catalog.store.ChangeKind;

/**
 * How much heap an idle tenant takes that is only recorded and known. The catalog is in H2 in a process' memory, which is
 * closed before each look, so that it does not count.
 *
 * <p>Arguments: {@code tenants=10000}.
 */
public final class TenantHeap {

    private static final int FEW = 10;

    private TenantHeap() {}

    /** Measures, and prints bytes a tenant. */
    public static void main(String[] arguments) throws Exception {
        int many = new Arguments(arguments, Map.of("tenants", "10000")).number("tenants");
        long few = heapWith(FEW);
        long large = heapWith(many);
        System.out.printf(
                "%,d tenants: %,d bytes each (%,d KB, against %,d KB with %d)%n",
                many, (large - few) / (many - FEW), large / 1024, few / 1024, FEW);
    }

    private static long heapWith(int tenants) throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (FollowingNode node = new FollowingNode(Map.of(
                "tenantry.host.patterns", "{tenant}.example.com",
                "tenantry.template.datasource.url", "jdbc:postgresql://db.example.com/{tenant}",
                "tenantry.template.datasource.username", "app",
                "tenantry.catalog.url", url + ";DB_CLOSE_DELAY=-1",
                "tenantry.catalog.poll-interval", "1h"))) {
            add(node.recorded.store(), tenants);
            node.recorded.follower().connected();
            for (int i = 0; i < tenants; i++) {
                var unused = node.next();
            }
            execute(url, "DROP ALL OBJECTS");
            long used = usedHeap();
            if (node.catalog.all().size() != tenants) { // also keeps them reachable
                throw new IllegalStateException(node.catalog.all().size() + " tenants");
            }
            return used;
        }
    }

    /** Records tenants with a host and a property of their own each, without the editor's look at all others. */
    static void add(CatalogStore store, int tenants) {
        for (int i = 0; i < tenants; i++) {
            String id = "recorded-" + i;
            store.write(
                    new TenantId(id),
                    OptionalLong.empty(),
                    "benchmark",
                    current -> new Draft(
                            ChangeKind.ADDED,
                            TenantState.ACTIVE,
                            Map.of("hosts", "www." + id + ".com", "config.theme", "dark")));
        }
    }

    private static void execute(String url, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(url + ";DB_CLOSE_DELAY=-1");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long usedHeap() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) { // until nothing more goes: what is freed by one round may free more
            System.gc();
            Thread.sleep(100);
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
