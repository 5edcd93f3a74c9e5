package org.tenantry.benchmarks.catalog;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.microprofile.config.Config;
import org.tenantry.TenantAdded;
import org.tenantry.catalog.Catalog;
import org.tenantry.node.RecordedCatalog;
import org.tenantry.settings.TenantrySettings;

/** A node without a server: it knows its tenants as one in a server does, and notes when a new one is in force. */
final class FollowingNode implements AutoCloseable {

    /** A tenant is served by this node from then on. */
    record Arrival(String tenant, long atNanos) {}

    final Catalog catalog;
    final RecordedCatalog recorded;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    FollowingNode(Map<String, String> configuration) {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(configuration, "benchmark", 100))
                .build();
        TenantrySettings settings = TenantrySettings.read(config, "benchmarks");
        this.catalog = new Catalog(settings.tenants(), settings.http().hostPatterns(), Optional.empty());
        this.recorded = RecordedCatalog.open(
                settings,
                config,
                catalog,
                event -> {
                    if (event instanceof TenantAdded added) {
                        arrivals.add(new Arrival(added.tenant().toString(), System.nanoTime()));
                    }
                },
                FollowingNode.class.getClassLoader());
        recorded.start();
    }

    /** Waits for the next tenant to arrive. */
    Arrival next() throws InterruptedException {
        return arrivals.take();
    }

    @Override
    public void close() {
        recorded.close();
    }
}
