package org.tenantry.jpa.hibernate;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.h2.Driver;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.transaction.jta.platform.internal.JBossStandAloneJtaPlatform;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;
import org.tenantry.node.Node;
import org.tenantry.settings.TenantrySettings;

/** An application with tenants acme and globex and a persistence unit, as a server would start it: the unit first. */
final class Clinic implements AutoCloseable {

    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, String> configuration = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final String databases;
    private final List<Class<?>> entities = new ArrayList<>();
    private boolean jta;

    private @Nullable SmallRyeConfig config;
    private @Nullable EntityManagerFactory factory;
    private @Nullable Node node;

    Clinic() {
        this("clinic" + NUMBER.incrementAndGet() + "-{tenant}");
    }

    /** One that finds what another with the same databases has left. */
    Clinic(String databases) {
        this.databases = databases;
        configuration.put("tenantry.resolvers", "header");
        configuration.put("tenantry.tenant-ids", "acme,globex");
        configuration.put("tenantry.template.datasource.url", "jdbc:h2:mem:" + databases + ";DB_CLOSE_DELAY=-1");
        properties.put("jakarta.persistence.schema-generation.database.action", "create");
    }

    String databases() {
        return databases;
    }

    Clinic configured(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    Clinic with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Clinic without(String property) {
        properties.remove(property);
        return this;
    }

    Clinic with(Class<?> entity) {
        entities.add(entity);
        return this;
    }

    Clinic jta() {
        jta = true;
        properties.put("hibernate.transaction.jta.platform", JBossStandAloneJtaPlatform.class.getName());
        return this;
    }

    Clinic start() {
        build();
        return run();
    }

    /** Builds the persistence unit, while there is no node yet. */
    Clinic build() {
        config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .build();
        ConfigProviderResolver.instance()
                .registerConfig(config, Thread.currentThread().getContextClassLoader());
        try {
            DriverManager.registerDriver(new Driver()); // for units that connect by themselves
            factory = new HibernatePersistenceProvider()
                    .createContainerEntityManagerFactory(
                            new Unit("clinic", jta, properties, entities),
                            Map.of(AvailableSettings.JSON_FORMAT_MAPPER, new NoJson()));
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            if (factory == null) {
                close();
            }
        }
    }

    Clinic run() {
        node = Node.start(
                TenantrySettings.read(present(config), "clinic"),
                Narayana.transactions(),
                Clinic.class.getClassLoader());
        return this;
    }

    EntityManagerFactory factory() {
        return present(factory);
    }

    Node node() {
        return present(node);
    }

    <R> R as(TenantId tenant, Callable<R> work) {
        try {
            return node().currentTenant().call(tenant, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void as(TenantId tenant, Runnable work) {
        node().currentTenant().run(tenant, work);
    }

    /** Does the work in a transaction of an entity manager of its own. */
    <R> R read(TenantId tenant, Function<EntityManager, R> work) {
        return as(tenant, () -> {
            try (EntityManager manager = factory().createEntityManager()) {
                manager.getTransaction().begin();
                R result = work.apply(manager);
                manager.getTransaction().commit();
                return result;
            }
        });
    }

    void write(TenantId tenant, Consumer<EntityManager> work) {
        Object unused = read(tenant, manager -> {
            work.accept(manager);
            return tenant;
        });
    }

    /** Asks the tenant's database past everything. */
    String sql(TenantId tenant, String query) throws SQLException {
        try (Connection connection = connect(tenant);
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                all.append(all.isEmpty() ? "" : ",").append(rows.getString(1));
            }
            return all.toString();
        }
    }

    void execute(TenantId tenant, String statement) throws SQLException {
        try (Connection connection = connect(tenant)) {
            connection.createStatement().execute(statement);
        }
    }

    /** Not by the driver manager, from which a node removes the application's drivers when it stops. */
    private Connection connect(TenantId tenant) throws SQLException {
        String url = "jdbc:h2:mem:" + databases.replace("{tenant}", tenant.value()) + ";DB_CLOSE_DELAY=-1";
        return new Driver().connect(url, new Properties());
    }

    @Override
    public void close() {
        if (factory != null && factory.isOpen()) {
            factory.close();
        }
        if (node != null) {
            node.close();
        }
        if (config != null) {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    /** The Jakarta API has Hibernate look for JSON-B, which only a server has. */
    private static final class NoJson implements FormatMapper {

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Not started.");
        }
        return value;
    }
}
