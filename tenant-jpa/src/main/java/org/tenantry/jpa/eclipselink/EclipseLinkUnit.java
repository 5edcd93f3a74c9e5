package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantChanged;
import org.tenantry.TenantEvent;
import org.tenantry.TenantId;
import org.tenantry.TenantRemoved;
import org.tenantry.TenantSuspended;
import org.tenantry.jpa.unit.ContextGuard;
import org.tenantry.jpa.unit.EngagedUnits;
import org.tenantry.jpa.unit.PersistenceUnit;
import org.tenantry.jpa.unit.PersistenceXml;
import org.tenantry.jpa.unit.UnitInfo;
import org.tenantry.node.Node;
import org.tenantry.settings.SchemaGeneration;
import org.tenantry.transaction.Transactions;

/**
 * One persistence unit under EclipseLink: a factory for each tenant, opened on the tenant's first use. When the server
 * starts the unit, no tenant is there yet, nor is the node; then a template weaves the unit's classes, and no database is
 * reached.
 *
 * <p>Any thread may use it.
 */
public final class EclipseLinkUnit {

    private static final Map<String, EclipseLinkUnit> OF_THIS_APPLICATION = new ConcurrentHashMap<>();

    /** EclipseLink's sessions have names that are unique in the server, whatever was not closed in an earlier life. */
    private static final String APPLICATION = UUID.randomUUID().toString();

    private static final String PROVIDER = PersistenceProvider.class.getName();

    /** The node that tells of changes to tenants. */
    private static final AtomicReference<@Nullable Node> HEARD = new AtomicReference<>();

    private static final AtomicLong SESSIONS = new AtomicLong();

    private final PersistenceUnitInfo info;
    private final @Nullable Map<?, ?> given;
    private final PersistenceUnit declared;
    private final boolean jta;
    /** By tenant object, not by id: what a changed tenant opens is another factory. */
    private final Map<Tenant, TenantFactory> factories = new ConcurrentHashMap<>();
    /** By id: that a tenant's password has changed is no reason to drop its tables. */
    private final Set<TenantId> generated = ConcurrentHashMap.newKeySet();

    private final Optional<EntityManagerFactory> template;
    /** What the application has created besides, which nobody may close. */
    private final Set<EclipseLinkUnit> derived = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    private EclipseLinkUnit(
            PersistenceUnitInfo info, @Nullable Map<?, ?> given, Optional<EntityManagerFactory> template) {
        this.info = info;
        this.given = given;
        this.declared = PersistenceXml.require(info);
        this.jta = info.getTransactionType() != PersistenceUnitTransactionType.RESOURCE_LOCAL;
        this.template = template;
    }

    /**
     * Takes care of a unit that the server starts.
     *
     * @throws PersistenceException if the unit cannot be kept apart by tenant
     */
    public static EntityManagerFactory start(PersistenceUnitInfo info, @Nullable Map<?, ?> given) {
        String name = info.getPersistenceUnitName();
        Properties own = info.getProperties();
        UnitProperties.check(name, own == null ? Set.of() : own.keySet());
        EclipseLinkUnit unit = new EclipseLinkUnit(info, given, Optional.of(template(info, given)));
        OF_THIS_APPLICATION.put(name, unit);
        EngagedUnits.add(name);
        return FactoryHandler.proxy(unit);
    }

    /** Returns EclipseLink's factory for a unit that all tenants share, or whose application has no tenants. */
    public static EntityManagerFactory startShared(PersistenceUnitInfo info, @Nullable Map<?, ?> given) {
        return new PersistenceProvider().createContainerEntityManagerFactory(info, UnitProperties.ofShared(given));
    }

    /** Returns a factory of the application's own for a unit that the server has started, if there is one of that name. */
    public static Optional<EntityManagerFactory> create(String name, @Nullable Map<?, ?> properties) {
        EclipseLinkUnit unit = OF_THIS_APPLICATION.get(name);
        if (unit == null) {
            return Optional.empty();
        }
        Map<Object, Object> both = new HashMap<>();
        if (unit.given != null) {
            both.putAll(unit.given);
        }
        if (properties != null) {
            UnitProperties.check(name, properties.keySet());
            both.putAll(properties);
        }
        EclipseLinkUnit created = new EclipseLinkUnit(unit.info, both, Optional.empty());
        unit.derived.removeIf(other -> !other.isOpen());
        unit.derived.add(created);
        return Optional.of(FactoryHandler.proxy(created));
    }

    private static EntityManagerFactory template(PersistenceUnitInfo info, @Nullable Map<?, ?> given) {
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(
                        UnitInfo.of(
                                info,
                                PROVIDER,
                                UnitProperties.withoutConnection(info.getProperties()),
                                NoDataSource.INSTANCE,
                                NoDataSource.INSTANCE,
                                info::addTransformer),
                        UnitProperties.ofTemplate(given, sessionName(info, "template")));
    }

    private static String sessionName(PersistenceUnitInfo info, String owner) {
        return "tenantry " + info.getPersistenceUnitName() + " " + owner + " " + SESSIONS.incrementAndGet() + " "
                + APPLICATION;
    }

    String name() {
        return info.getPersistenceUnitName();
    }

    ContextGuard guard() {
        return new ContextGuard(node().currentTenant(), transactions());
    }

    /** Returns what the unit's work takes part in. */
    Transactions transactions() {
        return jta ? node().transactions() : Transactions.none();
    }

    /** Returns the tenant's factory, with one more user, to be released again. */
    OpenFactory use(Tenant tenant) {
        if (closed) {
            throw new IllegalStateException(
                    "The entity manager factory of persistence unit \"" + name() + "\" is closed.");
        }
        TenantFactory factory = factories.get(tenant);
        return (factory != null ? factory : factories.computeIfAbsent(tenant, this::factory)).use();
    }

    private TenantFactory factory(Tenant tenant) {
        listenTo(node());
        return new TenantFactory(
                () -> open(tenant),
                OpenFactories.OF_THIS_APPLICATION,
                node().settings().jpa().maxFactories());
    }

    private EntityManagerFactory open(Tenant tenant) {
        try {
            return node().transactions().suspended(() -> openNow(tenant));
        } catch (Exception e) {
            throw new PersistenceException(
                    "TENANTRY-060: Persistence unit \"" + name() + "\" cannot be opened for tenant \"" + tenant
                            + "\"; see the cause. Other tenants are not affected, and the next use tries again.",
                    e);
        }
    }

    private EntityManagerFactory openNow(Tenant tenant) {
        @Nullable DataSource main = jta ? dataSource(tenant, node().transactions()) : null;
        @Nullable DataSource plain = usesPlain() ? dataSource(tenant, Transactions.none()) : null;
        boolean generate = generatesSchema(tenant);
        Map<String, Object> properties = UnitProperties.ofTenant(
                given,
                sessionName(info, tenant.toString()),
                main,
                plain,
                UnitProperties.weaving(given, info.getProperties()),
                generate);
        EntityManagerFactory opened = new PersistenceProvider()
                .createContainerEntityManagerFactory(
                        UnitInfo.of(
                                info,
                                PROVIDER,
                                UnitProperties.withoutConnection(info.getProperties()),
                                main,
                                plain,
                                transformer -> {}), // the template has woven the classes
                        properties);
        if (generate) {
            generated.add(tenant.id());
        }
        return opened;
    }

    /**
     * As the unit says it. With a non-JTA data source EclipseLink takes a second connection within a transaction, for ids and
     * for what it reads before it writes: as many transactions as the pool has connections would wait for each other.
     */
    private boolean usesPlain() {
        return !jta || declared.nonJtaDataSource().isPresent();
    }

    /** A factory that is opened again must not drop the tables of its tenant: what generates is done once. */
    private boolean generatesSchema(Tenant tenant) {
        return node().settings().jpa().schemaGeneration() == SchemaGeneration.PER_TENANT
                && !generated.contains(tenant.id());
    }

    private DataSource dataSource(Tenant tenant, Transactions transactions) {
        return node().dataSources().of(tenant, declared.dataSource(), transactions);
    }

    private static void listenTo(Node node) {
        if (HEARD.getAndSet(node) != node) {
            node.addListener(EclipseLinkUnit::happened);
        }
    }

    /** Has factories closed, as soon as nobody uses them, of a tenant that is no more what it was. */
    private static void happened(TenantEvent event) {
        if (event instanceof TenantChanged changed) {
            ofAllUnits(unit -> unit.retireFactory(changed.before()));
        } else if (event instanceof TenantSuspended) {
            ofAllUnits(unit -> unit.retireFactory(event.tenant()));
        } else if (event instanceof TenantRemoved) {
            ofAllUnits(unit -> {
                unit.retireFactory(event.tenant());
                unit.generated.remove(event.tenant().id()); // another may come under this id, with another database
            });
        }
    }

    private static void ofAllUnits(Consumer<EclipseLinkUnit> action) {
        OF_THIS_APPLICATION.values().forEach(unit -> {
            action.accept(unit);
            unit.derived.forEach(action);
        });
    }

    private void retireFactory(Tenant tenant) {
        TenantFactory factory = factories.remove(tenant);
        if (factory != null) {
            factory.retire();
        }
    }

    /** Closes everything; the application or its factory is at its end. */
    void close() {
        closed = true;
        factories.values().forEach(TenantFactory::closeNow);
        factories.clear();
        if (template.isPresent()) {
            OF_THIS_APPLICATION.remove(name(), this);
            derived.forEach(EclipseLinkUnit::close);
            template.get().close();
        }
    }

    boolean isOpen() {
        return !closed;
    }

    private static Node node() {
        return Node.find()
                .orElseThrow(() -> new IllegalStateException("TENANTRY-011: A persistence unit was used before Tenantry"
                        + " has started in this application, or after it has stopped."));
    }
}
