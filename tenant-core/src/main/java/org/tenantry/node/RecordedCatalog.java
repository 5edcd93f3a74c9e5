package org.tenantry.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.tenantry.TenantEvent;
import org.tenantry.TenantState;
import org.tenantry.catalog.Catalog;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.catalog.store.JdbcCatalogStore;
import org.tenantry.catalog.store.SettingSecrets;
import org.tenantry.catalog.sync.Broadcast;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.catalog.sync.CatalogFollower;
import org.tenantry.settings.BroadcastSettings;
import org.tenantry.settings.CatalogSettings;
import org.tenantry.settings.RecordedTenants;
import org.tenantry.settings.TenantrySettings;

/**
 * A node's part in the catalog of record: it reads, it may be asked to write, and it hears and tells of changes.
 *
 * @param store what is recorded
 * @param follower keeps the node up to it
 * @param editor changes it
 */
public record RecordedCatalog(CatalogStore store, CatalogFollower follower, CatalogEditor editor)
        implements AutoCloseable {

    /**
     * Connects a node's view with the catalog, from which nothing is read before {@link #start}.
     *
     * @param all what was read from {@code config}; it has a catalog
     * @param catalog the view
     * @param onEvent is told of each change after it is in force, on the follower's thread; it must be quick
     * @param loader of the application
     * @throws IllegalStateException if a broker is configured, and nothing that could speak to it is there
     */
    public static RecordedCatalog open(
            TenantrySettings all, Config config, Catalog catalog, Consumer<TenantEvent> onEvent, ClassLoader loader) {
        CatalogSettings settings = all.catalog().orElseThrow();
        SettingSecrets secrets = new SettingSecrets(all.application(), settings.encryptionKeys());
        RecordedTenants reader = new RecordedTenants(config, all);
        CatalogStore store = JdbcCatalogStore.open(settings, all.application(), loader);
        String name = all.nodeName().orElseGet(RecordedCatalog::nodeName);
        CatalogFollower follower =
                new CatalogFollower(name, settings, store, catalog, all.tenants(), reader, secrets, onEvent, loader);
        CatalogEditor editor = new CatalogEditor(
                store,
                reader,
                secrets,
                () -> catalog.all().stream()
                        .filter(tenant -> tenant.state() != TenantState.INVALID)
                        .map(catalog::settings)
                        .filter(one -> !all.tenants().contains(one))
                        .toList(),
                follower::recorded);
        all.broadcast()
                .ifPresent(broadcast -> follower.use(open(broadcast, all.application(), name, follower, loader)));
        return new RecordedCatalog(store, follower, editor);
    }

    private static Broadcast open(
            BroadcastSettings settings, String application, String name, CatalogFollower follower, ClassLoader loader) {
        return ServiceLoader.load(Broadcast.Provider.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "TENANTRY-014: tenantry.broadcast.url is set, and the jar that broadcasts is not there. Add"
                                + " tenant-broadcast, or remove the key."))
                .open(settings, application, name, follower);
    }

    /** Reads the catalog, and follows it from now on. */
    public void start() {
        follower.start();
    }

    /** Stops following, and tells the other nodes so. */
    @Override
    public void close() {
        follower.close();
    }

    /** Two nodes of one machine need two names, and a node that comes back is another one. */
    private static String nodeName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "node";
        }
        return host + "-" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 16, 1 << 24));
    }
}
