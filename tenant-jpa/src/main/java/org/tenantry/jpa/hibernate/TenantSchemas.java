package org.tenantry.jpa.hibernate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.id.IncrementGenerator;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.Action;
import org.hibernate.tool.schema.spi.DelayedDropAction;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator.ActionGrouping;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantId;

/**
 * Does for each tenant what Hibernate does for "the" database when a session factory starts: generates or validates the
 * schema and loads data as the unit declares, and makes the tables that bulk statements work with.
 *
 * <p>The tenant's first connection for this unit waits for it; other tenants do not. It is done once in the life of the
 * session factory. What fails is not remembered: the next connection tries again. Schemas that the unit wants dropped at
 * its end are: each as far as its database can be reached then.
 */
final class TenantSchemas implements SessionFactoryObserver {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(TenantSchemas.class.getName());

    /** Where a unit names its database. */
    private static final String[] CONNECTING = {
        "hibernate.connection.", "jakarta.persistence.jdbc.", "javax.persistence.jdbc."
    };

    private final transient HibernateUnit unit;
    private final transient Metadata metadata;
    private final transient SessionFactoryImplementor factory;
    private final transient Map<String, Object> settings;
    private final boolean generates;

    private final transient Map<TenantId, OfTenant> tenants = new ConcurrentHashMap<>();
    private transient volatile @Nullable BulkTables bulkTables;

    /**
     * @param declared the settings of the unit as if there were one database
     * @param wanted whether schemas are to be generated at all
     */
    TenantSchemas(
            HibernateUnit unit,
            Metadata metadata,
            SessionFactoryImplementor factory,
            Map<String, Object> declared,
            boolean wanted) {
        this.unit = unit;
        this.metadata = metadata;
        this.factory = factory;
        this.settings = ofOneDatabase(declared);
        this.generates = wanted
                && ActionGrouping.interpret(metadata, settings).stream()
                        .anyMatch(grouping -> grouping.getDatabaseAction() != Action.NONE);
    }

    /** Returns what keeps Hibernate from touching a schema at start. Scripts, which need no database, are written then. */
    @SuppressWarnings("deprecation") // older names, which mean the same
    static Map<String, Object> atStart(Map<String, Object> present) {
        Map<String, Object> none = new HashMap<>();
        none.put(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, Action.NONE.getExternalJpaName());
        present.keySet().stream()
                .filter(key -> key.startsWith(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION)
                        || key.startsWith(AvailableSettings.HBM2DDL_DATABASE_ACTION))
                .forEach(key -> none.put(key, Action.NONE.getExternalJpaName()));
        return none;
    }

    @SuppressWarnings("deprecation") // older names, which mean the same
    private static Map<String, Object> ofOneDatabase(Map<String, Object> declared) {
        Map<String, Object> settings = new HashMap<>(declared);
        settings.keySet().removeIf(key -> {
            for (String start : CONNECTING) {
                if (key.startsWith(start)) {
                    return true;
                }
            }
            return key.startsWith(AvailableSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION)
                    || key.startsWith(AvailableSettings.HBM2DDL_SCRIPTS_ACTION);
        });
        settings.remove(AvailableSettings.JAKARTA_JTA_DATASOURCE);
        settings.remove(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE);
        settings.remove(AvailableSettings.JPA_JTA_DATASOURCE);
        settings.remove(AvailableSettings.JPA_NON_JTA_DATASOURCE);
        settings.put(
                AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY,
                JdbcResourceLocalTransactionCoordinatorBuilderImpl.class);
        settings.put(HibernateUnit.SINGLE_TENANT, true);
        return settings;
    }

    /** Has the schema of the tenant, in order. */
    void prepare(Tenant tenant) throws SQLException {
        OfTenant state = tenants.get(tenant.id());
        if (state == null) {
            state = tenants.computeIfAbsent(tenant.id(), id -> new OfTenant());
        }
        state.prepare(tenant);
    }

    /** The tenant is no more; another may come under its id, with another database. */
    void forget(TenantId id) {
        tenants.remove(id);
    }

    /** Refuses what is neither kept for each tenant nor can be: it is known only now, and stops the factory. */
    @Override
    public void sessionFactoryCreated(SessionFactory created) {
        factory.getMappingMetamodel().forEachEntityDescriptor(entity -> {
            if (entity.getGenerator() instanceof IncrementGenerator) {
                throw HibernateUnitException.countedInMemory(unit.name(), entity.getEntityName());
            }
        });
    }

    /** If the server has not ended the application before; then it was done already. */
    @Override
    public void sessionFactoryClosing(SessionFactory closing) {
        drop();
    }

    /** Drops what is to be dropped at the end. */
    void drop() {
        tenants.forEach((id, state) -> {
            DelayedDropAction drop = state.drop;
            if (drop != null) {
                state.drop = null;
                drop(id, drop);
            }
        });
    }

    private void drop(TenantId id, DelayedDropAction drop) {
        try {
            withRegistry(unit.node().catalog().require(id), drop::perform);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The schema of persistence unit \"" + unit.name() + "\" was not dropped for tenant \"" + id + "\".",
                    e);
        }
    }

    private BulkTables bulkTables() {
        BulkTables found = bulkTables;
        if (found == null) { // found twice if two tenants come first: the same
            found = BulkTables.of(factory);
            bulkTables = found;
        }
        return found;
    }

    private interface Work {
        void accept(ServiceRegistry registry);
    }

    /** Does something with Hibernate's services as they would be if the tenant's database were the only one. */
    @SuppressWarnings("deprecation") // the one name under which Hibernate's services look for a data source
    private void withRegistry(Tenant tenant, Work work) {
        Map<String, Object> ofTenant = new HashMap<>(settings);
        ofTenant.put(AvailableSettings.DATASOURCE, unit.outsideTransactions(tenant));
        StandardServiceRegistry registry = StandardServiceRegistryBuilder.forJpa(bootstrap())
                .applySettings(ofTenant)
                .build();
        try {
            work.accept(registry);
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }

    private BootstrapServiceRegistry bootstrap() {
        ServiceRegistry registry = factory.getServiceRegistry();
        while (!(registry instanceof BootstrapServiceRegistry bootstrap)) {
            registry = ((ServiceRegistryImplementor) registry).getParentServiceRegistry();
        }
        return bootstrap;
    }

    /** What was done for a tenant. */
    private final class OfTenant {

        private volatile boolean done;
        private volatile @Nullable DelayedDropAction drop;

        void prepare(Tenant tenant) throws SQLException {
            if (!done) {
                synchronized (this) { // guards against doing it twice at a time
                    if (!done) {
                        outsideTransaction(tenant);
                        done = true;
                    }
                }
            }
        }

        private void outsideTransaction(Tenant tenant) throws SQLException {
            try {
                unit.node().transactions().suspended(() -> {
                    generate(tenant);
                    return tenant;
                });
            } catch (SQLException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new SQLException(e); // of the transaction manager
            }
        }

        private void generate(Tenant tenant) throws SQLException {
            BulkTables tables = bulkTables();
            if (!generates && tables.isEmpty()) {
                return;
            }
            try (Connection connection = unit.connectionOutsideTransactions(tenant)) { // says best why there is none
                tables.create(connection);
            }
            if (generates) {
                try {
                    withRegistry(
                            tenant,
                            registry -> SchemaManagementToolCoordinator.process(
                                    metadata, registry, settings, action -> drop = action));
                } catch (HibernateException e) {
                    throw new SQLException(
                            "TENANTRY-084: The schema of tenant \"" + tenant + "\" is not what persistence unit \""
                                    + unit.name() + "\" needs: " + e.getMessage()
                                    + ". Migrate this tenant's database; it is looked at again at the next use.",
                            e);
                }
            }
        }
    }
}
