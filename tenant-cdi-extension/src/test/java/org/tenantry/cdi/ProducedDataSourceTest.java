package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.GLOBEX;
import static org.tenantry.cdi.TestApplication.databaseOf;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.TenantNotBoundException;
import org.tenantry.routing.RoutingDataSource;

/** What an application injects that it produces itself leads to the current tenant. */
class ProducedDataSourceTest {

    @Test
    void of_a_method_leads_to_the_current_tenant() {
        try (TestApplication application = TestApplication.start(Orders.class, DependentProducer.class)) {
            DataSource injected = application.bean(Orders.class).dataSource;

            assertThat(databaseOf(ACME, injected)).isEqualTo("ACME");
            assertThat(databaseOf(GLOBEX, injected)).isEqualTo("GLOBEX");
            assertThatThrownBy(injected::getConnection).isInstanceOf(TenantNotBoundException.class);
        }
    }

    @Test
    void in_application_scope_is_one_for_all_and_leads_to_each_tenant() {
        try (TestApplication application = TestApplication.start(Orders.class, ApplicationScopedProducer.class)) {
            DataSource injected = application.bean(Orders.class).dataSource;

            assertThat(databaseOf(ACME, injected)).isEqualTo("ACME");
            assertThat(databaseOf(GLOBEX, injected)).isEqualTo("GLOBEX");
            assertThat(application.bean(ApplicationScopedProducer.class).produced())
                    .as("produced once, for the scope is kept")
                    .hasSize(1);
        }
    }

    @Test
    void in_the_field_of_a_resource_leads_to_the_current_tenant() {
        try (TestApplication application = TestApplication.of(Orders.class, ResourceProducer.class)
                .resource("jdbc/clinic", new RawDataSource())
                .start()) {
            assertThat(databaseOf(ACME, application.bean(Orders.class).dataSource))
                    .isEqualTo("ACME");
        }
    }

    @Test
    void by_instance_leads_to_the_current_tenant_each_time() {
        try (TestApplication application = TestApplication.start(DependentProducer.class)) {
            Instance<DataSource> instance = application.container().select(DataSource.class);

            assertThat(databaseOf(ACME, instance.get())).isEqualTo("ACME");
            assertThat(databaseOf(GLOBEX, instance.get())).isEqualTo("GLOBEX");
        }
    }

    @Test
    void keeps_its_qualifiers_and_names() {
        try (TestApplication application = TestApplication.start(QualifiedProducers.class, QualifiedUser.class)) {
            QualifiedUser user = application.bean(QualifiedUser.class);

            assertThat(user.audit).isInstanceOf(RoutingDataSource.class);
            assertThat(user.archive).isInstanceOf(RoutingDataSource.class).isNotSameAs(user.audit);
            assertThat(application
                            .container()
                            .select(DataSource.class, NamedLiteral.of("unknown"))
                            .isUnsatisfied())
                    .isTrue();
        }
    }

    @Test
    void that_is_null_stays_null() {
        try (TestApplication application = TestApplication.start(Orders.class, NullProducer.class)) {
            assertThat(application.bean(Orders.class).dataSource).isNull();
        }
    }

    @Test
    void that_is_routed_already_is_not_routed_again() {
        try (TestApplication application = TestApplication.start(QualifiedProducers.class, PassingOn.class)) {
            DataSource again = application
                    .container()
                    .select(DataSource.class, NamedLiteral.of("again"))
                    .get();

            assertThat(again).isInstanceOf(RoutingDataSource.class).isSameAs(PassingOn.passedOn);
        }
    }

    @Test
    void survives_passivation() throws Exception {
        try (TestApplication application = TestApplication.start(Orders.class, DependentProducer.class)) {
            var bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(application.bean(Orders.class).dataSource);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(databaseOf(GLOBEX, (DataSource) in.readObject())).isEqualTo("GLOBEX");
            }
        }
    }

    @Test
    void is_disposed_of_as_the_object_that_the_application_made() {
        try (TestApplication application = TestApplication.start(DependentProducer.class)) {
            DependentProducer producer = application.bean(DependentProducer.class);
            Instance<DataSource> instance = application.container().select(DataSource.class);

            instance.destroy(instance.get());

            assertThat(producer.produced()).hasSize(1);
            assertThat(producer.disposed())
                    .hasSize(1)
                    .first()
                    .isSameAs(producer.produced().get(0));
        }
    }

    @Test
    void is_disposed_of_one_by_one_when_several_are_alive() {
        try (TestApplication application = TestApplication.start(DependentProducer.class)) {
            DependentProducer producer = application.bean(DependentProducer.class);
            Instance<DataSource> instance = application.container().select(DataSource.class);
            DataSource first = instance.get();
            DataSource second = instance.get();
            DataSource third = instance.get();

            instance.destroy(second);
            instance.destroy(third);
            instance.destroy(first);

            assertThat(producer.disposed())
                    .usingElementComparator((a, b) -> a == b ? 0 : 1)
                    .containsExactly(
                            producer.produced().get(1),
                            producer.produced().get(2),
                            producer.produced().get(0));
        }
    }

    @Test
    void in_application_scope_is_disposed_of_as_the_object_that_the_application_made() {
        List<DataSource> produced;
        List<DataSource> disposed;
        try (TestApplication application = TestApplication.start(Orders.class, ApplicationScopedProducer.class)) {
            databaseOf(ACME, application.bean(Orders.class).dataSource);
            produced = application.bean(ApplicationScopedProducer.class).produced();
            disposed = application.bean(ApplicationScopedProducer.class).disposed();
        }
        assertThat(disposed).hasSize(1).first().isSameAs(produced.get(0));
    }

    @Test
    @Timeout(60)
    void whose_owner_was_never_finished_is_forgotten() {
        // What a bean was given before its construction failed is disposed of by nobody.
        try (TestApplication application = TestApplication.start(DependentProducer.class, NeverFinished.class)) {
            assertThatThrownBy(() -> application.bean(NeverFinished.class)).hasStackTraceContaining("never finished");
            DependentProducer producer = application.bean(DependentProducer.class);
            var made = new WeakReference<>(producer.produced().remove(0));

            Instance<DataSource> instance = application.container().select(DataSource.class);
            while (made.get() != null) { // the test's limit ends it
                System.gc();
                instance.destroy(instance.get());
                producer.produced().clear();
                producer.disposed().clear();
            }
        }
    }

    // The applications

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audit {}

    @Dependent
    static class Orders {
        @Inject
        DataSource dataSource;
    }

    @ApplicationScoped
    static class DependentProducer {

        private final List<DataSource> produced = new ArrayList<>();
        private final List<DataSource> disposed = new ArrayList<>();

        @Produces
        DataSource dataSource() {
            produced.add(new RawDataSource());
            return produced.get(produced.size() - 1);
        }

        void dispose(@Disposes DataSource dataSource) {
            disposed.add(dataSource);
        }

        List<DataSource> produced() {
            return produced;
        }

        List<DataSource> disposed() {
            return disposed;
        }
    }

    @ApplicationScoped
    static class ApplicationScopedProducer {

        private final List<DataSource> produced = new ArrayList<>();
        private final List<DataSource> disposed = new ArrayList<>();

        @Produces
        @ApplicationScoped
        DataSource dataSource() {
            produced.add(new RawDataSource());
            return produced.get(0);
        }

        void dispose(@Disposes DataSource dataSource) {
            disposed.add(dataSource);
        }

        List<DataSource> produced() {
            return produced;
        }

        List<DataSource> disposed() {
            return disposed;
        }
    }

    @Dependent
    static class ResourceProducer {
        @Produces
        @Resource(lookup = "jdbc/clinic")
        DataSource dataSource;
    }

    @Dependent
    static class QualifiedProducers {
        @Produces
        @Audit
        DataSource audit() {
            return new RawDataSource();
        }

        @Produces
        @Named("archive")
        DataSource archive() {
            return new RawDataSource();
        }
    }

    @Dependent
    static class QualifiedUser {
        @Inject
        @Audit
        DataSource audit;

        @Inject
        @Named("archive")
        DataSource archive;
    }

    @Dependent
    static class NullProducer {
        @Produces
        @Nullable
        DataSource dataSource() {
            return null;
        }
    }

    @Dependent
    static class PassingOn {

        private static @Nullable DataSource passedOn;

        @Produces
        @Named("again")
        DataSource again(@Audit DataSource audit) {
            passedOn = audit;
            return audit;
        }
    }

    @Dependent
    static class NeverFinished {
        @Inject
        NeverFinished(DataSource dataSource) {
            throw new IllegalStateException("never finished " + dataSource);
        }
    }
}
