package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Named;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.routing.RoutingDataSource;

/** What the user has declared as shared is left alone, however it is named. */
class SharedDataSourceTest {

    private final RawDataSource reference = new RawDataSource();
    private final RawDataSource clinic = new RawDataSource();

    @ParameterizedTest
    @ValueSource(strings = {"jdbc/reference", "java:comp/env/jdbc/reference", "jdbc/other, jdbc/reference"})
    void by_resource_stays_as_it_is(String shared) {
        try (TestApplication application = TestApplication.of(Component.class)
                .with("tenantry.shared-datasources", shared)
                .resource("jdbc/reference", reference)
                .resource("jdbc/clinic", clinic)
                .start()) {
            Component component = application.bean(Component.class);

            assertThat(component.reference).isSameAs(reference);
            assertThat(component.clinic).isInstanceOf(RoutingDataSource.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc/reference", "java:comp/env/jdbc/reference"})
    void by_a_producing_resource_stays_as_it_is(String shared) {
        try (TestApplication application = TestApplication.of(ResourceProducer.class)
                .with("tenantry.shared-datasources", shared)
                .resource("jdbc/reference", reference)
                .start()) {
            // Weld puts a proxy around resources
            assertThat(application.bean(DataSource.class)).hasToString(reference.toString());
        }
    }

    @Test
    void by_a_named_producer_stays_as_it_is() {
        try (TestApplication application = TestApplication.of(NamedProducer.class)
                .with("tenantry.shared-datasources", "reference")
                .start()) {
            assertThat(application
                            .container()
                            .select(DataSource.class, NamedLiteral.of("reference"))
                            .get())
                    .isInstanceOf(RawDataSource.class);
        }
    }

    @Test
    void by_a_producer_of_a_subtype_is_not_refused() {
        try (TestApplication application = TestApplication.of(SubtypeProducer.class)
                .with("tenantry.shared-datasources", "reference")
                .start()) {
            assertThat(application.bean(RawDataSource.class)).isExactlyInstanceOf(RawDataSource.class);
        }
    }

    @Test
    void as_a_bean_class_is_not_refused() {
        try (TestApplication application = TestApplication.of(Reference.class)
                .with("tenantry.shared-datasources", "reference")
                .start()) {
            assertThat(application.container().select(Reference.class).isResolvable())
                    .isTrue();
        }
    }

    @Test
    void is_not_one_whose_name_only_ends_alike() {
        try (TestApplication application = TestApplication.of(Component.class)
                .with("tenantry.shared-datasources", "reference")
                .resource("jdbc/reference", reference)
                .resource("jdbc/clinic", clinic)
                .start()) {
            assertThat(application.bean(Component.class).reference).isInstanceOf(RoutingDataSource.class);
        }
    }

    @Dependent
    static class Component {
        @Resource(name = "jdbc/reference")
        DataSource reference;

        @Resource(lookup = "jdbc/clinic")
        DataSource clinic;
    }

    @Dependent
    static class ResourceProducer {
        @Produces
        @Resource(name = "jdbc/reference")
        DataSource reference;
    }

    @Dependent
    static class NamedProducer {
        @Produces
        @Named("reference")
        DataSource reference() {
            return new RawDataSource();
        }
    }

    @Dependent
    static class SubtypeProducer {
        @Produces
        @Named("reference")
        RawDataSource reference() {
            return new RawDataSource();
        }
    }

    @ApplicationScoped
    @Named("reference")
    static class Reference extends RawDataSource {}
}
