package org.tenantry.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.Extension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;

/**
 * An application of a test, deployed into a real container with the extension and a configuration of
 * its own. Unless a test says otherwise it has the tenants acme and globex, each with one database.
 */
final class TestApplication implements AutoCloseable {

    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");

    private final Config config;
    private final SeContainer container;

    private TestApplication(Config config, SeContainer container) {
        this.config = config;
        this.container = container;
    }

    static Builder of(Class<?>... beans) {
        return new Builder(beans);
    }

    static TestApplication start(Class<?>... beans) {
        return of(beans).start();
    }

    SeContainer container() {
        return container;
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    Config config() {
        return config;
    }

    /** Returns where the data source leads to for the tenant: the name of a database. */
    static String databaseOf(TenantId tenant, DataSource dataSource) {
        try (CurrentTenant.Scope scope = CurrentTenant.get().open(tenant);
                Connection connection = dataSource.getConnection()) {
            return connection.getCatalog();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            if (container.isRunning()) {
                container.close();
            }
        } finally {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    /** A container without any bean does not start. */
    @ApplicationScoped
    static class Deployed {}

    /** What the application consists of. */
    static final class Builder {

        private final Class<?>[] beans;
        private final Map<String, String> settings = new HashMap<>();
        private final List<Extension> extensions = new ArrayList<>();
        private final ServerResources resources = new ServerResources();

        private Builder(Class<?>... beans) {
            this.beans = beans;
            with("tenantry.tenants.acme.datasource.url", "jdbc:h2:mem:acme");
            with("tenantry.tenants.globex.datasource.url", "jdbc:h2:mem:globex");
            with("tenantry.host.patterns", "{tenant}.localhost");
        }

        Builder with(String key, String value) {
            settings.put(key, value);
            return this;
        }

        Builder without(String key) {
            settings.remove(key);
            return this;
        }

        /** Adds an extension of the application's own. */
        Builder with(Extension extension) {
            extensions.add(extension);
            return this;
        }

        /** Adds a resource of the server's under the name that the container looks for. */
        Builder resource(String jndiName, Object resource) {
            resources.add(jndiName, resource);
            return this;
        }

        TestApplication start() {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Config config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDefaultSources()
                    .addDiscoveredSources()
                    .withSources(new PropertiesConfigSource(settings, "test", 100))
                    .build();
            ConfigProviderResolver.instance().registerConfig(config, loader);
            SeContainer container = null;
            try {
                container = container();
                return new TestApplication(config, container);
            } finally {
                if (container == null) {
                    ConfigProviderResolver.instance().releaseConfig(config);
                }
            }
        }

        private SeContainer container() {
            return new Weld()
                    .disableDiscovery()
                    .addExtension(new TenantryExtension())
                    .addExtensions(extensions.toArray(new Extension[0]))
                    .addServices(resources)
                    .addBeanClass(Deployed.class)
                    .addBeanClasses(beans)
                    .initialize();
        }
    }
}
