package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.GLOBEX;
import static org.tenantry.cdi.TestApplication.databaseOf;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tenants may have several databases each, which the application tells apart by name. */
class NamedDataSourceTest {

    @Test
    void each_leads_to_its_own_database_of_the_tenant() {
        try (TestApplication application = twoEach(Producers.class, User.class).start()) {
            User user = application.bean(User.class);

            assertThat(databaseOf(ACME, user.orders)).isEqualTo("ACME_ORDERS");
            assertThat(databaseOf(GLOBEX, user.orders)).isEqualTo("GLOBEX_ORDERS");
            assertThat(databaseOf(ACME, user.main)).isEqualTo("ACME");
            assertThat(databaseOf(GLOBEX, user.main)).isEqualTo("GLOBEX");
        }
    }

    @Test
    void by_resource_the_last_part_of_the_name_counts() {
        try (TestApplication application = twoEach(Component.class)
                .resource("jdbc/orders", new RawDataSource())
                .resource("java:jboss/datasources/orders", new RawDataSource())
                .resource("jdbc/unheard-of", new RawDataSource())
                .start()) {
            Component component = application.bean(Component.class);

            assertThat(databaseOf(ACME, component.byName)).isEqualTo("ACME_ORDERS");
            assertThat(databaseOf(GLOBEX, component.byLookup)).isEqualTo("GLOBEX_ORDERS");
            assertThat(databaseOf(GLOBEX, component.unknown)).isEqualTo("GLOBEX");
        }
    }

    @Test
    void a_name_that_tenants_do_not_have_is_refused_if_there_is_no_other_database() {
        try (TestApplication application = TestApplication.of(Producers.class)
                .without("tenantry.tenants.acme.datasource.url")
                .without("tenantry.tenants.globex.datasource.url")
                .with("tenantry.template.datasources.invoices.url", "jdbc:h2:mem:{tenant}_invoices")
                .with("tenantry.tenant-ids", "acme,globex")
                .start()) {
            assertThatThrownBy(() -> application
                            .container()
                            .select(DataSource.class, NamedLiteral.of("orders"))
                            .get())
                    .hasStackTraceContaining("TENANTRY-020")
                    .hasStackTraceContaining("\"orders\"")
                    .hasStackTraceContaining("tenantry.template.datasources.orders.url");
        }
    }

    private static TestApplication.Builder twoEach(Class<?>... beans) {
        return TestApplication.of(beans)
                .with("tenantry.template.datasources.orders.url", "jdbc:h2:mem:{tenant}_orders");
    }

    @Dependent
    static class Producers {
        @Produces
        @Named("orders")
        DataSource first() {
            return new RawDataSource();
        }

        @Produces
        @Named("main")
        DataSource second() {
            return new RawDataSource();
        }
    }

    @Dependent
    static class User {
        @Inject
        @Named("orders")
        DataSource orders;

        @Inject
        @Named("main")
        DataSource main;
    }

    @Dependent
    static class Component {
        @Resource(name = "jdbc/orders")
        DataSource byName;

        @Resource(lookup = "java:jboss/datasources/orders")
        DataSource byLookup;

        @Resource(name = "jdbc/unheard-of")
        DataSource unknown;
    }
}
