package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.GLOBEX;
import static org.tenantry.cdi.TestApplication.databaseOf;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantAdded;
import org.tenantry.TenantChanged;
import org.tenantry.TenantEvent;
import org.tenantry.TenantRemoved;
import org.tenantry.TenantState;
import org.tenantry.TenantSuspended;
import org.tenantry.TenantUnavailableException;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.node.Node;

/** Tenants come and go while the application runs, and the application hears of it. */
@Timeout(60)
class RecordedTenantTest {

    private static final OptionalLong ANY = OptionalLong.empty();

    private final TestApplication application = TestApplication.of(Clinic.class, Listener.class)
            .without("tenantry.tenants.acme.datasource.url")
            .without("tenantry.tenants.globex.datasource.url")
            .with("tenantry.tenants.fixed.config.motto", "the default tenant's own")
            .with("tenantry.default-tenant", "fixed")
            .with("tenantry.template.datasource.url", "jdbc:h2:mem:{tenant}")
            .with("tenantry.catalog.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
            .resource("jdbc/clinic", new RawDataSource())
            .start();
    private final Listener listener = application.bean(Listener.class);
    private final CatalogEditor editor =
            Node.find().orElseThrow().recordedCatalog().orElseThrow().editor();

    @AfterEach
    void stop() {
        application.close();
    }

    private void add(String... settings) {
        editor.add(
                ACME,
                new CatalogEditor.Input(settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]), Map.of()),
                TenantState.ACTIVE,
                ANY,
                "test");
    }

    @Test
    void an_added_tenant_has_its_database_in_what_was_injected_before() throws Exception {
        DataSource injected = application.bean(Clinic.class).dataSource;

        add();
        listener.await(TenantAdded.class);

        assertThat(databaseOf(ACME, injected)).isEqualTo("ACME");
    }

    @Test
    void observers_run_with_the_tenant_bound() throws Exception {
        add();

        TenantAdded event = listener.await(TenantAdded.class);

        assertThat(event.tenant().id()).isEqualTo(ACME);
        assertThat(listener.bound()).isEqualTo("acme");
    }

    @Test
    void an_observer_that_fails_keeps_no_later_event_back() throws Exception {
        listener.fail();
        add();
        listener.await(TenantAdded.class);
        editor.suspend(ACME, ANY, "test");

        listener.await(TenantSuspended.class);
    }

    @Test
    void a_suspended_tenants_work_gets_no_data() throws Exception {
        DataSource injected = application.bean(Clinic.class).dataSource;
        add();
        listener.await(TenantAdded.class);
        databaseOf(ACME, injected);

        editor.suspend(ACME, ANY, "test");
        listener.await(TenantSuspended.class);

        assertThatThrownBy(() -> databaseOf(ACME, injected)).isInstanceOf(TenantUnavailableException.class);
    }

    @Test
    void a_removed_tenants_work_gets_no_data() throws Exception {
        DataSource injected = application.bean(Clinic.class).dataSource;
        add();
        listener.await(TenantAdded.class);

        editor.remove(ACME, ANY, "test");
        listener.await(TenantRemoved.class);

        assertThatThrownBy(() -> databaseOf(ACME, injected)).isInstanceOf(TenantUnavailableException.class);
        assertThatThrownBy(() -> databaseOf(GLOBEX, injected)).hasMessageStartingWith("TENANTRY-002");
    }

    @Test
    void a_recorded_value_answers_for_the_applications_property() throws Exception {
        add("config.theme", "dark");
        listener.await(TenantAdded.class);
        CurrentTenant current = CurrentTenant.get();
        Config config = ConfigProvider.getConfig();
        assertThat(current.<String>call(ACME, () -> config.getValue("theme", String.class)))
                .isEqualTo("dark");

        editor.change(ACME, new CatalogEditor.Input(Map.of("config.theme", "light"), Map.of()), List.of(), ANY, "test");
        listener.await(TenantChanged.class);

        assertThat(current.<String>call(ACME, () -> config.getValue("theme", String.class)))
                .isEqualTo("light");
    }

    @Dependent
    static class Clinic {
        @Resource(lookup = "jdbc/clinic")
        DataSource dataSource;
    }

    @Test
    void an_expression_is_never_answered_by_another_tenants_value() throws Exception {
        add("config.theme", "${motto:nobody's}");

        TenantAdded event = listener.await(TenantAdded.class);

        assertThat(event.tenant().config()).containsEntry("theme", "nobody's");
    }

    @ApplicationScoped
    static class Listener {

        private final BlockingQueue<TenantEvent> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> bound = new LinkedBlockingQueue<>();
        private volatile boolean failing;

        @Inject
        Provider<CurrentTenant> current;

        void hear(@Observes TenantEvent event) {
            events.add(event);
            bound.add(current.get().require().toString());
            if (failing) {
                throw new IllegalStateException("This observer fails, as the test wants.");
            }
        }

        void fail() {
            failing = true;
        }

        /** Returns the tenant that was bound when the first event came. */
        String bound() throws InterruptedException {
            return bound.take();
        }

        <T extends TenantEvent> T await(Class<T> type) throws InterruptedException {
            while (true) {
                TenantEvent event = events.poll(30, TimeUnit.SECONDS);
                assertThat(event).as("instead of " + type.getSimpleName()).isNotNull();
                if (type.isInstance(event)) {
                    return type.cast(event);
                }
            }
        }
    }
}
