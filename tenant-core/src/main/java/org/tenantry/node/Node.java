package org.tenantry.node;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantChanged;
import org.tenantry.TenantEvent;
import org.tenantry.TenantRemoved;
import org.tenantry.TenantSuspended;
import org.tenantry.catalog.Catalog;
import org.tenantry.pool.TenantPools;
import org.tenantry.routing.RoutingDataSources;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.transaction.Transactions;

/**
 * One running application with its tenants: where the parts of Tenantry are put together, and where
 * adapters find them. There is one in an application, from its start to its stop.
 *
 * <pre>{@code
 * try (Node node = Node.start(settings, Transactions.none(), loader)) {
 *     DataSource orders = node.dataSources().get("orders");
 *     node.currentTenant().run(acme, () -> report(orders));
 * }
 * }</pre>
 *
 * <p>Any thread may use it.
 */
public final class Node implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Node.class.getName());

    private static volatile @Nullable Node running;

    private final TenantrySettings settings;
    private final ClassLoader loader;
    private final Transactions transactions;
    private final Catalog catalog;
    private final CurrentTenant currentTenant;
    private final TenantPools pools;
    private final RoutingDataSources dataSources;
    private final List<Consumer<TenantEvent>> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable RecordedCatalog recorded;

    private Node(TenantrySettings settings, Transactions transactions, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
        this.transactions = transactions;
        this.catalog = new Catalog(settings.tenants(), settings.http().hostPatterns(), settings.defaultTenant());
        this.currentTenant = new CurrentTenant(catalog, transactions);
        this.pools = new TenantPools(settings.pool(), loader);
        this.dataSources = new RoutingDataSources(catalog, currentTenant, pools, transactions);
        this.recorded = settings.catalog().isEmpty()
                ? null
                : RecordedCatalog.open(settings, ConfigProvider.getConfig(loader), catalog, this::happened, loader);
    }

    /**
     * Starts the application's node. No tenant's database is reached yet: each is on first use. The catalog's, if
     * there is one, is read now; if it cannot be, the node serves nobody until it can.
     *
     * @param loader the application's class loader, which finds its JDBC drivers
     * @throws IllegalStateException if one is running: two applications must not share the library's classes
     */
    public static synchronized Node start(TenantrySettings settings, Transactions transactions, ClassLoader loader) {
        if (running != null) {
            throw new IllegalStateException("TENANTRY-012: Tenantry is running already for application \""
                    + running.settings.application()
                    + "\". Put its jar into WEB-INF/lib of each application, not into a"
                    + " place that several share.");
        }
        Node node = new Node(settings, transactions, loader);
        CurrentTenant.install(node.currentTenant);
        RoutingDataSources.install(node.dataSources);
        running = node;
        if (node.recorded != null) {
            node.recorded.start();
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Tenantry serves application \"{0}\": {1} tenants, {2} data sources each.",
                settings.application(),
                node.catalog.all().size(),
                node.catalog.dataSourceNames().size());
        return node;
    }

    /** Returns the node of this application, if it is running. */
    public static Optional<Node> find() {
        return Optional.ofNullable(running);
    }

    public TenantrySettings settings() {
        return settings;
    }

    public Catalog catalog() {
        return catalog;
    }

    public CurrentTenant currentTenant() {
        return currentTenant;
    }

    public RoutingDataSources dataSources() {
        return dataSources;
    }

    public Transactions transactions() {
        return transactions;
    }

    public TenantPools pools() {
        return pools;
    }

    /** Says whether the node knows its tenants, and so may serve them. */
    public boolean isReady() {
        return recorded == null || recorded.follower().isReady();
    }

    /** Returns what records tenants and tells of changes, if {@code tenantry.catalog.url} is set. */
    public Optional<RecordedCatalog> recordedCatalog() {
        return Optional.ofNullable(recorded);
    }

    /**
     * Has the listener told of each change to a tenant after it is in force, in order, on a thread of the node's
     * without a tenant. It must be quick, for later changes wait.
     */
    public void addListener(Consumer<TenantEvent> listener) {
        listeners.add(listener);
    }

    private void happened(TenantEvent event) {
        if (event instanceof TenantChanged changed) {
            pools.retire(changed.before());
        } else if (event instanceof TenantSuspended || event instanceof TenantRemoved) {
            pools.retire(event.tenant());
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /**
     * Stops the node: work in flight keeps its connections for {@code tenantry.pool.drain-timeout},
     * then everything is closed. A second call does nothing.
     */
    @Override
    public void close() {
        synchronized (Node.class) { // guards the one place of the running node
            if (running != this) {
                return;
            }
            running = null;
            CurrentTenant.install(null);
            RoutingDataSources.install(null);
        }
        if (recorded != null) {
            recorded.close();
        }
        pools.close();
        deregisterDrivers();
    }

    /**
     * Drivers from the application's jars register themselves with the JVM, which would keep the
     * application's classes for ever.
     */
    private void deregisterDrivers() {
        // Where the server has a driver of the same class, looking for it here loads the application's own, and
        // that registers itself: the first look finds what was there, the second what came by it.
        DriverManager.getDrivers();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (isOfApplication(driver.getClass().getClassLoader())) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    LOG.log(System.Logger.Level.WARNING, "A JDBC driver stays registered with the JVM", e);
                }
            }
        }
    }

    /** On Open Liberty the thread's loader, which this node was given, is another than the one that has loaded it. */
    private boolean isOfApplication(ClassLoader ofDriver) {
        ClassLoader own = Node.class.getClassLoader();
        return ofDriver == loader || (ofDriver == own && own != ClassLoader.getSystemClassLoader());
    }
}
