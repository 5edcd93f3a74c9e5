package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.GLOBEX;
import static org.tenantry.cdi.TestApplication.databaseOf;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tenantry.node.Node;
import org.tenantry.routing.RoutingDataSource;

/** What the container injects by {@code @Resource} leads to the current tenant. */
class ResourceInjectionTest {

    private final RawDataSource raw = new RawDataSource();

    @Test
    void a_field_leads_to_the_current_tenant() {
        try (TestApplication application = deploy(Component.class)) {
            DataSource injected = application.bean(Component.class).field;

            assertThat(databaseOf(ACME, injected)).isEqualTo("ACME");
            assertThat(databaseOf(GLOBEX, injected)).isEqualTo("GLOBEX");
        }
    }

    @Test
    void fields_and_setters_of_superclasses_lead_there_too() {
        try (TestApplication application = deploy(Child.class)) {
            Child child = application.bean(Child.class);

            assertThat(databaseOf(ACME, child.field)).isEqualTo("ACME");
            assertThat(databaseOf(ACME, child.set.get(child.set.size() - 1))).isEqualTo("ACME");
        }
    }

    @Test
    void the_first_to_see_it_is_post_construct() {
        try (TestApplication application = deploy(Component.class)) {
            assertThat(application.bean(Component.class).seenInPostConstruct)
                    .hasSize(2)
                    .hasOnlyElementsOfType(RoutingDataSource.class);
        }
    }

    @Test
    void a_setter_is_called_again_with_the_routed_one() {
        try (TestApplication application = deploy(Component.class)) {
            List<DataSource> set = application.bean(Component.class).set;

            assertThat(set).hasSize(2);
            assertThat(set.get(0)).isSameAs(raw);
            assertThat(set.get(1)).isInstanceOf(RoutingDataSource.class);
        }
    }

    @Test
    void a_field_of_an_interceptor_leads_to_the_current_tenant() {
        try (TestApplication application = deploy(Audited.class, AuditInterceptor.class)) {
            DataSource seen = (DataSource) application.bean(Audited.class).audit();

            assertThat(databaseOf(GLOBEX, seen)).isEqualTo("GLOBEX");
        }
    }

    @Test
    void a_target_that_others_have_wrapped_too_is_injected_once_and_routed() {
        try (TestApplication application = TestApplication.of(Component.class)
                .resource("jdbc/clinic", raw)
                .with(new TenantryTwice())
                .start()) {
            Component component = application.bean(Component.class);

            assertThat(databaseOf(ACME, component.field)).isEqualTo("ACME");
            assertThat(component.seenInPostConstruct).hasOnlyElementsOfType(RoutingDataSource.class);
            assertThat(component.set).filteredOn(each -> each == raw).hasSize(1);
        }
    }

    @Test
    void an_executor_carries_the_tenant_to_its_tasks() throws Exception {
        try (FakeExecutor fake = new FakeExecutor();
                TestApplication application = TestApplication.of(UsesExecutor.class)
                        .resource("concurrent/clinic", fake)
                        .start()) {
            UsesExecutor bean = application.bean(UsesExecutor.class);

            assertThat(bean.executor).isNotSameAs(fake);
            assertThat(FakeExecutor.tenantSeenBy(ACME, bean.executor)).isEqualTo("acme");
        }
    }

    private TestApplication deploy(Class<?>... beans) {
        return TestApplication.of(beans).resource("jdbc/clinic", raw).start();
    }

    @Dependent
    static class Component {
        @Resource(lookup = "jdbc/clinic")
        private DataSource field;

        private final List<DataSource> set = new ArrayList<>();
        private final List<@Nullable DataSource> seenInPostConstruct = new ArrayList<>();

        @Resource(lookup = "jdbc/clinic")
        void setClinic(DataSource clinic) {
            set.add(clinic);
        }

        @PostConstruct
        void start() {
            seenInPostConstruct.add(field);
            seenInPostConstruct.add(set.get(set.size() - 1));
        }
    }

    static class Parent {
        @Resource(lookup = "jdbc/clinic")
        DataSource field;

        final List<DataSource> set = new ArrayList<>();

        @Resource(lookup = "jdbc/clinic")
        void setClinic(DataSource clinic) {
            set.add(clinic);
        }
    }

    @Dependent
    static class Child extends Parent {}

    @Dependent
    static class UsesExecutor {
        @Resource(lookup = "concurrent/clinic")
        ManagedExecutorService executor;
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audit {}

    @Dependent
    static class Audited {
        @Audit
        Object audit() {
            return "the interceptor answers in its place";
        }
    }

    @Audit
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class AuditInterceptor {
        @Resource(lookup = "jdbc/clinic")
        DataSource dataSource;

        @AroundInvoke
        Object answer(InvocationContext context) {
            return dataSource;
        }
    }

    /** Does again what the extension has done: servers announce some classes twice. */
    static class TenantryTwice implements Extension {
        <X> void again(@Observes @Priority(Integer.MAX_VALUE) ProcessInjectionTarget<X> event) {
            List<ResourceMember> members =
                    ResourceMember.of(event.getAnnotatedType().getJavaClass());
            event.setInjectionTarget(new RoutedInjectionTarget<>(
                    event.getInjectionTarget(), members, new Replacements(Set.of(), () -> Node.find()
                            .orElseThrow())));
        }
    }
}
