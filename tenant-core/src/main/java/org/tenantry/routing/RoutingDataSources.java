package org.tenantry.routing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantLocal;
import org.tenantry.catalog.Catalog;
import org.tenantry.pool.ServerDataSource;
import org.tenantry.pool.TenantPools;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.transaction.ConnectionSource;
import org.tenantry.transaction.Transactions;

/**
 * The routing data sources of this application, one for each that a tenant has. Any thread may use
 * it.
 */
public final class RoutingDataSources {

    private static volatile @Nullable RoutingDataSources ofThisApplication;

    private final Catalog catalog;
    private final CurrentTenant currentTenant;
    private final TenantPools pools;
    private final Transactions transactions;
    private final Map<String, TenantLocal<ConnectionSource>> sources = new ConcurrentHashMap<>();

    public RoutingDataSources(
            Catalog catalog, CurrentTenant currentTenant, TenantPools pools, Transactions transactions) {
        this.catalog = catalog;
        this.currentTenant = currentTenant;
        this.pools = pools;
        this.transactions = transactions;
    }

    /** Makes this the one from which passivated data sources are restored, or with null none. */
    public static void install(@Nullable RoutingDataSources current) {
        ofThisApplication = current;
    }

    /**
     * Returns the data source that this application calls {@code jndiName}, if Tenantry is running in it.
     * For the server's side, which finds this method by name: {@code RoutingObjectFactory} in tenant-guard.
     *
     * @throws IllegalArgumentException if the tenants have no such data source
     */
    public static Optional<DataSource> find(String jndiName) {
        return Optional.ofNullable(ofThisApplication).map(current -> current.get(jndiName));
    }

    static RoutingDataSource restored(String name) {
        RoutingDataSources current = ofThisApplication;
        if (current == null) {
            throw new IllegalStateException(
                    "TENANTRY-011: A routing data source was restored while Tenantry is not running"
                            + " in this application.");
        }
        return current.named(name);
    }

    /**
     * Returns the data source that the application calls {@code jndiName}, which is the tenants' one
     * of that name (the part after the last slash: {@code jdbc/orders} is {@code datasources.orders})
     * or else the one without a name. Each call returns an object of its own; they share the pools.
     *
     * @throws IllegalArgumentException if the tenants have neither
     */
    public RoutingDataSource get(String jndiName) {
        return named(nameOf(jndiName));
    }

    /**
     * Returns the tenant's data source that {@link #get} would lead to, whoever is bound.
     *
     * @param wanted the transactions that its connections take part in
     * @throws IllegalArgumentException if the tenants have none
     */
    public DataSource of(Tenant tenant, String jndiName, Transactions wanted) {
        return new TenantDataSource(tenant, sources(nameOf(jndiName)).get(tenant), wanted);
    }

    private String nameOf(String jndiName) {
        String shortName = jndiName.substring(jndiName.lastIndexOf('/') + 1);
        Set<String> names = catalog.dataSourceNames();
        boolean isThere = names.contains(shortName) || names.contains(TenantSettings.DEFAULT_DATA_SOURCE);
        if (!isThere && !names.isEmpty()) { // without a tenant nobody knows yet: the first use tells
            throw new IllegalArgumentException("TENANTRY-020: The tenants have no data source \"" + shortName
                    + "\", and none without a name. Add tenantry.template.datasources." + shortName
                    + ".url, or tenantry.template.datasource.url.");
        }
        return shortName;
    }

    /** Says whether a database of the tenant could not be reached when it was last tried. */
    public boolean isUnreachable(Tenant tenant) {
        return sources.values().stream()
                .anyMatch(source ->
                        source.find(tenant).filter(pools::isUnreachable).isPresent());
    }

    private RoutingDataSource named(String name) {
        return new RoutingDataSource(name, currentTenant, sources(name), transactions);
    }

    private TenantLocal<ConnectionSource> sources(String name) {
        return sources.computeIfAbsent(name, this::sourcesOf);
    }

    private TenantLocal<ConnectionSource> sourcesOf(String name) {
        return new TenantLocal<>(tenant -> source(tenant, name));
    }

    private ConnectionSource source(Tenant tenant, String name) {
        tenant.requireActive(); // an invalid one has no data sources, and would hear something else
        Map<String, DataSourceSettings> ofTenant = catalog.settings(tenant).dataSources();
        DataSourceSettings settings = ofTenant.get(name);
        if (settings == null) {
            if (!ofTenant.containsKey(TenantSettings.DEFAULT_DATA_SOURCE)) {
                throw new IllegalStateException("Tenant \"" + tenant + "\" has no data source \"" + name + "\".");
            }
            return sources(TenantSettings.DEFAULT_DATA_SOURCE).get(tenant);
        }
        return settings.jndi().isPresent()
                ? new ServerDataSource(tenant, settings.jndi().get())
                : pools.source(tenant, settings);
    }
}
