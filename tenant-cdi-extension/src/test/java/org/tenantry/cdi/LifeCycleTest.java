package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.databaseOf;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.tenantry.CurrentTenant;
import org.tenantry.node.Node;
import org.tenantry.pool.TenantPools;
import org.tenantry.routing.RoutingDataSource;

/** The node lives from the start of the application to its stop, if it is wanted at all. */
class LifeCycleTest {

    @Test
    void the_extension_is_found_by_the_container() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(TenantryExtension.class);
    }

    @Test
    void the_current_tenant_can_be_injected() {
        try (TestApplication application = TestApplication.start(AsksForTenant.class)) {
            assertThat(application.bean(AsksForTenant.class).current).isSameAs(CurrentTenant.get());
        }
    }

    @Test
    void a_stop_closes_every_pool_and_takes_the_current_tenant_away() {
        TenantPools pools;
        try (TestApplication application = TestApplication.start(Producer.class)) {
            databaseOf(ACME, application.bean(DataSource.class));
            pools = Node.find().orElseThrow().pools();
            assertThat(pools.openPools()).isEqualTo(1);
        }

        assertThat(pools.openPools()).isZero();
        assertThat(pools.connections()).isZero();
        assertThat(Node.find()).isEmpty();
        assertThatThrownBy(CurrentTenant::get).hasMessageContaining("TENANTRY-011");
    }

    @Test
    void an_application_that_is_deployed_again_starts_anew() {
        for (int i = 0; i < 3; i++) {
            try (TestApplication application = TestApplication.start(Producer.class)) {
                assertThat(databaseOf(ACME, application.bean(DataSource.class))).isEqualTo("ACME");
            }
        }
    }

    @Test
    void a_second_application_on_the_same_classes_is_refused_and_leaves_the_first_alone() {
        try (TestApplication first = TestApplication.of(Producer.class)
                .with("tenantry.application", "clinic")
                .start()) {
            assertThatThrownBy(TenantryTwice::start)
                    .hasStackTraceContaining("TENANTRY-012")
                    .hasStackTraceContaining("\"clinic\"");
            assertThat(databaseOf(ACME, first.bean(DataSource.class))).isEqualTo("ACME");
        }
    }

    @Test
    void an_application_without_data_sources_starts_as_ever() {
        try (TestApplication application = TestApplication.start(Bystander.class)) {
            assertThat(application.bean(Bystander.class).greet()).isEqualTo("hello");
            assertThat(application.container().select(DataSource.class).isUnsatisfied())
                    .isTrue();
            assertThat(Node.find().orElseThrow().pools().openPools()).isZero();
        }
    }

    @Test
    void switched_off_it_wraps_nothing_and_starts_nothing() {
        RawDataSource raw = new RawDataSource();
        try (TestApplication application = TestApplication.of(Producer.class, UsesResource.class, SubtypeProducer.class)
                .with("tenantry.enabled", "false")
                .with("tenantry.pool.max-connections", "not even read")
                .resource("jdbc/clinic", raw)
                .start()) {
            assertThat(application.bean(UsesResource.class).dataSource).isSameAs(raw);
            assertThat(application.container().select(DataSource.class).stream())
                    .hasSize(2)
                    .noneMatch(RoutingDataSource.class::isInstance);
            assertThat(Node.find()).isEmpty();
            assertThatThrownBy(CurrentTenant::get).hasMessageContaining("tenantry.enabled");
        }
    }

    /** Another container beside the first one, as two applications that share the library's classes. */
    private static final class TenantryTwice {
        static void start() {
            try (SeContainer second = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(new TenantryExtension())
                    .addBeanClasses(Bystander.class)
                    .initialize()) {
                throw new AssertionError("started " + second);
            }
        }
    }

    @Dependent
    static class AsksForTenant {
        @Inject
        CurrentTenant current;
    }

    @Dependent
    static class Producer {
        @Produces
        DataSource dataSource() {
            return new RawDataSource();
        }
    }

    @Dependent
    static class SubtypeProducer {
        @Produces
        JdbcDataSource h2() {
            return new JdbcDataSource();
        }
    }

    @Dependent
    static class UsesResource {
        @Resource(lookup = "jdbc/clinic")
        DataSource dataSource;
    }

    @Dependent
    static class Bystander {
        String greet() {
            return "hello";
        }
    }
}
