package org.tenantry.catalog.sync;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.Config;
import org.tenantry.Tenant;
import org.tenantry.TenantEvent;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.Catalog;
import org.tenantry.catalog.HostMatch;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.node.RecordedCatalog;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.settings.TenantrySettings;

/** A node as far as the catalog is concerned, of which a test may have several on one store. */
final class TestNode implements AutoCloseable {

    static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final String name;
    private final RecordedCatalog recorded;
    final CatalogStore store;
    final Catalog catalog;
    final CatalogFollower follower;
    final CatalogEditor editor;
    final List<TenantEvent> events = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param config beside a template, a host pattern and an encryption key
     */
    TestNode(String name, String storeUrl, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(Map.of(
                "tenantry.host.patterns",
                "{tenant}.example.com",
                "tenantry.template.datasource.url",
                "jdbc:h2:mem:data-{tenant}",
                "tenantry.node-name",
                name,
                "tenantry.catalog.url",
                storeUrl,
                "tenantry.catalog.poll-interval",
                "1s",
                "tenantry.catalog.encryption-keys",
                KEY));
        all.putAll(config);
        Config source = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
        TenantrySettings settings = TenantrySettings.read(source, "clinic");
        this.name = name;
        this.catalog = new Catalog(settings.tenants(), settings.http().hostPatterns(), Optional.empty());
        this.recorded = RecordedCatalog.open(settings, source, catalog, events::add, TestNode.class.getClassLoader());
        this.store = recorded.store();
        this.follower = recorded.follower();
        this.editor = recorded.editor();
    }

    TestNode start() {
        recorded.start();
        return this;
    }

    CatalogEntry add(String tenant, String... settings) {
        return editor.add(new TenantId(tenant), input(settings), TenantState.ACTIVE, OptionalLong.empty(), "test");
    }

    static CatalogEditor.Input input(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (String line : settings) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return new CatalogEditor.Input(values, Map.of());
    }

    Optional<Tenant> tenant(String id) {
        return catalog.find(new TenantId(id));
    }

    TenantState state(String id) {
        return tenant(id).orElseThrow().state();
    }

    String ownerOf(String host) {
        return catalog.match(host) instanceof HostMatch.Matched matched
                ? matched.tenant().toString()
                : "nobody";
    }

    TenantSettings settings(String id) {
        return catalog.settings(tenant(id).orElseThrow());
    }

    DataSourceSettings dataSource(String id) {
        return Objects.requireNonNull(settings(id).dataSources().get(""));
    }

    /** Returns all that this node knows of its tenants, to be compared with another's. */
    Map<String, String> view() {
        Map<String, String> view = new HashMap<>();
        catalog.all()
                .forEach(tenant -> view.put(
                        tenant.toString(),
                        tenant.state() + " " + catalog.settings(tenant).hosts() + " "
                                + catalog.settings(tenant).config()));
        return view;
    }

    void await(long revision) throws InterruptedException {
        await(() -> follower.status().revision() >= revision, "revision " + revision);
    }

    void await(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " did not get to " + what + "; it is " + follower.status());
            }
            Thread.sleep(5); // between two looks
        }
    }

    @Override
    public void close() {
        recorded.close();
    }
}
