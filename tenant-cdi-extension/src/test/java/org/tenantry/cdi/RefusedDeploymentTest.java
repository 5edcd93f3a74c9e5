package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.databaseOf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Named;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.tenantry.node.Node;

/** What cannot be routed, or is configured wrongly, does not start; and says everything at once. */
class RefusedDeploymentTest {

    @Test
    void a_producer_that_declares_a_subtype_is_refused_and_named() {
        assertThatThrownBy(() -> TestApplication.start(SubtypeProducer.class))
                .hasStackTraceContaining("TENANTRY-040")
                .hasStackTraceContaining(SubtypeProducer.class.getName() + ".h2()")
                .hasStackTraceContaining(JdbcDataSource.class.getName())
                .hasStackTraceContaining("Declare javax.sql.DataSource");
    }

    @Test
    void a_producing_field_of_a_subtype_is_refused_and_named() {
        assertThatThrownBy(() -> TestApplication.start(SubtypeField.class))
                .hasStackTraceContaining("TENANTRY-040")
                .hasStackTraceContaining(SubtypeField.class.getName() + ".field");
    }

    @Test
    void a_bean_class_that_is_a_data_source_is_refused_and_named() {
        assertThatThrownBy(() -> TestApplication.start(DataSourceBean.class))
                .hasStackTraceContaining("TENANTRY-040")
                .hasStackTraceContaining(DataSourceBean.class.getName())
                .hasStackTraceContaining("it is a data source itself");
    }

    @Test
    void a_data_source_that_an_extension_adds_is_refused_and_the_extension_named() {
        assertThatThrownBy(() -> TestApplication.of().with(new AddsDataSource()).start())
                .hasStackTraceContaining("TENANTRY-040")
                .hasStackTraceContaining(AddsDataSource.class.getName());
    }

    @Test
    void everything_that_is_not_routed_is_reported_together() {
        assertThatThrownBy(() -> TestApplication.of(SubtypeProducer.class, SubtypeField.class, DataSourceBean.class)
                        .with(new AddsDataSource())
                        .start())
                .hasStackTraceContaining(SubtypeProducer.class.getName() + ".h2()")
                .hasStackTraceContaining(SubtypeField.class.getName() + ".field")
                .hasStackTraceContaining(DataSourceBean.class.getName())
                .hasStackTraceContaining(AddsDataSource.class.getName());
    }

    @Test
    void nothing_runs_after_a_refusal() {
        assertThatThrownBy(() -> TestApplication.start(SubtypeProducer.class)).hasStackTraceContaining("TENANTRY-040");
        assertThat(Node.find()).isEmpty();
        assertThatACorrectedOneStarts();
    }

    @Test
    void with_a_warning_only_what_is_not_routed_starts_and_the_rest_is_routed() throws Exception {
        try (TestApplication application = TestApplication.of(SubtypeProducer.class, PlainProducer.class)
                .with("tenantry.unroutable", "warn")
                .start()) {
            assertThat(application.bean(JdbcDataSource.class).getURL()).isEqualTo("jdbc:h2:mem:raw");
            assertThat(databaseOf(
                            ACME,
                            application
                                    .container()
                                    .select(DataSource.class, NamedLiteral.of("plain"))
                                    .get()))
                    .isEqualTo("ACME");
        }
    }

    @Test
    void an_invalid_configuration_is_refused_with_every_problem() {
        assertThatThrownBy(() -> TestApplication.of()
                        .with("tenantry.pool.max-connections", "many")
                        .with("tenantry.pool.idle-timeuot", "1m")
                        .with("tenantry.tenants.acme.datasource.password", "s3cret")
                        .with("tenantry.tenants.acme.datasource.connection-timeout", "soon")
                        .start())
                .hasStackTraceContaining("TENANTRY-010")
                .hasStackTraceContaining("3 problems")
                .hasStackTraceContaining("tenantry.pool.max-connections")
                .hasStackTraceContaining("tenantry.pool.idle-timeuot")
                .hasStackTraceContaining("tenantry.tenants.acme.datasource.connection-timeout")
                .satisfies(e -> assertThat(e).message().doesNotContain("s3cret"));
        assertThat(Node.find()).isEmpty();
    }

    private static void assertThatACorrectedOneStarts() {
        try (TestApplication application = TestApplication.start(PlainProducer.class)) {
            assertThat(Node.find()).isPresent();
        }
    }

    @Dependent
    static class SubtypeProducer {
        @Produces
        JdbcDataSource h2() {
            JdbcDataSource raw = new JdbcDataSource();
            raw.setURL("jdbc:h2:mem:raw");
            return raw;
        }
    }

    @Dependent
    static class SubtypeField {
        @Produces
        final RawDataSource field = new RawDataSource();
    }

    @Dependent
    static class PlainProducer {
        @Produces
        @Named("plain")
        DataSource plain() {
            return new RawDataSource();
        }
    }

    @ApplicationScoped
    static class DataSourceBean extends RawDataSource {}

    static class AddsDataSource implements Extension {
        void add(@Observes AfterBeanDiscovery event) {
            event.<DataSource>addBean()
                    .types(Object.class, DataSource.class)
                    .createWith(context -> new RawDataSource());
        }
    }
}
