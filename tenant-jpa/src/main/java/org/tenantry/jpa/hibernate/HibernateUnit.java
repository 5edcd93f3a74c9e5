package org.tenantry.jpa.hibernate;

import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.cache.internal.DefaultCacheKeysFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sqm.mutation.internal.temptable.GlobalTemporaryTableStrategy;
import org.hibernate.query.sqm.mutation.internal.temptable.PersistentTableStrategy;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantChanged;
import org.tenantry.TenantEvent;
import org.tenantry.TenantRemoved;
import org.tenantry.jpa.unit.ContextGuard;
import org.tenantry.jpa.unit.EngagedUnits;
import org.tenantry.jpa.unit.PersistenceUnit;
import org.tenantry.jpa.unit.PersistenceXml;
import org.tenantry.node.Node;
import org.tenantry.settings.SchemaGeneration;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.transaction.Transactions;

/**
 * A persistence unit of Hibernate's under Tenantry: one session factory for all tenants, in which each session has its
 * tenant.
 *
 * <p>It begins before Tenantry's node does, for servers build persistence units first. Until the node runs, and unless
 * {@link TenantIntegrator} has put the guard in place, every session and connection is refused.
 *
 * <p>Any thread may use it.
 */
final class HibernateUnit {

    /** A setting that marks registries of ours, which are not to be switched to multi-tenancy. */
    static final String SINGLE_TENANT = "tenantry.single-tenant";

    private static final String UNNAMED = "(without a name)";

    private final String name;
    private final String dataSource;
    private final TenantrySettings settings;
    private final Map<String, Object> declared;

    /** What the dialect follows from, if not from somebody's word. */
    private volatile @Nullable String product;

    private volatile @Nullable SessionFactoryImplementor factory;
    private volatile @Nullable TenantSchemas schemas;
    private volatile @Nullable Running running;

    private HibernateUnit(String name, String dataSource, TenantrySettings settings, Map<String, Object> declared) {
        this.name = name;
        this.dataSource = dataSource;
        this.settings = settings;
        this.declared = declared;
    }

    /** What the unit uses of the running node. */
    private record Running(Node node, ContextGuard guard, Transactions transactions) {}

    /** Returns the unit's name, as Hibernate's settings say it. */
    static String name(Map<String, Object> settings) {
        return String.valueOf(settings.getOrDefault(AvailableSettings.PERSISTENCE_UNIT_NAME, UNNAMED));
    }

    /** Says whether the settings have passed through {@link #properties}, or are a tenant's own. */
    static boolean isOurs(Map<String, Object> settings) {
        return settings.containsKey(SINGLE_TENANT)
                || settings.get(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER) instanceof TenantConnections;
    }

    /**
     * Returns the unit as persistence.xml declares it; where it is not, its data source is the tenants' one.
     *
     * @throws HibernateUnitException if the unit cannot be under Tenantry
     */
    static HibernateUnit declaredAs(String name, Map<String, Object> declared, TenantrySettings settings) {
        List<PersistenceUnit> units = PersistenceXml.read(application()).stream()
                .filter(unit -> unit.name().equals(name))
                .toList();
        Set<String> dataSources =
                units.stream().map(PersistenceUnit::dataSource).collect(Collectors.toSet());
        if (dataSources.size() > 1) {
            throw HibernateUnitException.ambiguous(
                    name,
                    units.stream()
                            .map(PersistenceUnit::source)
                            .map(URL::toString)
                            .toList());
        }
        String dataSource = dataSources.stream().findFirst().orElse("");
        return of(name, dataSource, declared, settings);
    }

    private static ClassLoader application() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null ? loader : HibernateUnit.class.getClassLoader();
    }

    /**
     * @param dataSource the JNDI name
     * @param declared the unit's properties
     * @throws HibernateUnitException if the unit cannot be under Tenantry
     */
    static HibernateUnit of(String name, String dataSource, Map<String, Object> declared, TenantrySettings settings) {
        for (String key : List.of(
                AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER,
                AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER)) {
            if (declared.containsKey(key)) {
                throw HibernateUnitException.ownTenancy(name, key);
            }
        }
        // The session that is opened for it is the bound tenant's, and not that of the object that is loaded.
        if (isTrue(declared.get(AvailableSettings.ENABLE_LAZY_LOAD_NO_TRANS))) {
            throw HibernateUnitException.lazyLoadingWithoutOwner(name, AvailableSettings.ENABLE_LAZY_LOAD_NO_TRANS);
        }
        return new HibernateUnit(name, dataSource, settings, Map.copyOf(declared));
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.parseBoolean(String.valueOf(value));
    }

    /** Returns what is to be set besides what the unit declares, and instead of it. */
    @SuppressWarnings("deprecation") // the cache's keys: Infinispan lets them be chosen, others have the right ones
    Map<String, Object> properties(Map<String, Object> present) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER, new TenantConnections(this));
        properties.put(AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new TenantResolver(this));
        // Instead of the shorter keys that a unit may choose, which leave the tenant out.
        properties.put(AvailableSettings.CACHE_KEYS_FACTORY, DefaultCacheKeysFactory.INSTANCE);
        properties.put(
                AvailableSettings.QUERY_CACHE_FACTORY,
                new GuardedQueryCache(this, present.get(AvailableSettings.QUERY_CACHE_FACTORY)));
        Map<String, Object> dialect = Dialects.properties(name, dataSource, present, settings);
        properties.putAll(dialect);
        product = (String) dialect.get(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME);
        properties.putAll(TenantSchemas.atStart(present));
        // What Hibernate would create in "the" database at start is made in each tenant's, by TenantSchemas.
        properties.put(GlobalTemporaryTableStrategy.CREATE_ID_TABLES, false);
        properties.put(PersistentTableStrategy.CREATE_ID_TABLES, false);
        return properties;
    }

    /** Completes the unit, as its session factory is being built. */
    void integrate(Metadata metadata, SessionFactoryImplementor built) {
        requireOurs(built);
        EventGuard.install(this, built);
        TenantSchemas ofTenants = new TenantSchemas(
                this, metadata, built, declared, settings.jpa().schemaGeneration() == SchemaGeneration.PER_TENANT);
        built.addObserver(ofTenants);
        EngagedUnits.beforeEnd(ofTenants::drop);
        schemas = ofTenants;
        factory = built; // last: from now on sessions may be opened
    }

    /** Something that came after us may have put its own in place. */
    private void requireOurs(SessionFactoryImplementor built) {
        List<String> replaced = new ArrayList<>();
        Object resolver = built.getCurrentTenantIdentifierResolver();
        if (!(resolver instanceof TenantResolver)) {
            replaced.add(AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER);
        }
        if (!built.getSessionFactoryOptions().isMultiTenancyEnabled()) {
            replaced.add(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER);
        }
        if (!replaced.isEmpty()) {
            throw HibernateUnitException.ownTenancy(name, String.join(", ", replaced));
        }
    }

    String name() {
        return name;
    }

    /** Returns the rule of whose a session is. */
    ContextGuard guard() {
        return running().guard;
    }

    /**
     * Returns a connection for the tenant's sessions.
     *
     * @throws SQLException if there is none, or if the dialect is not for the database that it leads to
     */
    Connection connection(Tenant tenant) throws SQLException {
        Running now = running();
        return inDialect(
                tenant,
                now.node.dataSources().of(tenant, dataSource, now.transactions).getConnection());
    }

    /**
     * Returns a connection of the tenant's that takes no part in transactions.
     *
     * @throws SQLException as {@link #connection} does
     */
    Connection connectionOutsideTransactions(Tenant tenant) throws SQLException {
        return inDialect(tenant, outsideTransactions(tenant).getConnection());
    }

    /** Returns the tenant's connections that take no part in transactions, for who finds the dialect by them. */
    DataSource outsideTransactions(Tenant tenant) {
        return running().node.dataSources().of(tenant, dataSource, Transactions.none());
    }

    /** Each connection is asked, for the tenant may have another database than a moment ago. */
    private Connection inDialect(Tenant tenant, Connection connection) throws SQLException {
        String settled = product;
        if (settled == null) {
            return connection;
        }
        try {
            String found = connection.getMetaData().getDatabaseProductName();
            if (!found.startsWith(settled)) { // some add a platform to it
                throw new SQLException("TENANTRY-086: The database of tenant \"" + tenant + "\" is of another kind ("
                        + found + ") than those for which persistence unit \"" + name + "\" has its dialect (" + settled
                        + "), so it is not used. Give the tenant a database of that kind; or, if one dialect does for both,"
                        + " set tenantry.jpa.dialect.");
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    Node node() {
        return running().node;
    }

    /** Has the tenant's schema as the unit wants it, the first time. */
    void prepare(Tenant tenant) throws SQLException {
        TenantSchemas now = schemas;
        if (now != null) {
            now.prepare(tenant);
        }
    }

    private Running running() {
        Running now = running;
        return now != null ? now : start();
    }

    private Running start() {
        SessionFactoryImplementor built = factory;
        Node node = Node.find().orElse(null);
        if (built == null || node == null) {
            throw new IllegalStateException("TENANTRY-011: Persistence unit \"" + name
                    + "\" was used before Tenantry has started, or after it has stopped.");
        }
        boolean jta = built.getServiceRegistry()
                .requireService(TransactionCoordinatorBuilder.class)
                .isJta();
        Transactions transactions = jta ? node.transactions() : Transactions.none();
        Running made = new Running(node, new ContextGuard(node.currentTenant(), transactions), transactions);
        running = made;
        node.addListener(event -> happened(event, built));
        return made;
    }

    /**
     * What is cached of a tenant may be of another database than that which it has now. Hibernate has caches for all tenants,
     * so that all are emptied: that costs time only.
     */
    private void happened(TenantEvent event, SessionFactoryImplementor built) {
        boolean removed = event instanceof TenantRemoved;
        TenantSchemas ofTenants = schemas;
        if (removed && ofTenants != null) {
            ofTenants.forget(event.tenant().id());
        }
        if ((removed || event instanceof TenantChanged) && built.isOpen()) {
            built.getCache().evictAllRegions();
        }
    }
}
