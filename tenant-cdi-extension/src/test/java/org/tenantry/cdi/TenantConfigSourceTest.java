package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.GLOBEX;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;

/** Properties of the application may have a value for each tenant. */
class TenantConfigSourceTest {

    private static final String FROM_SYSTEM = "tenantconfigsourcetest.banner";

    private TestApplication application;

    @BeforeEach
    void start() {
        System.setProperty(FROM_SYSTEM, "of the system");
        application = TestApplication.of()
                .with("theme", "light")
                .with("tenantry.tenants.acme.config.theme", "dark")
                .with("tenantry.tenants.acme.config.slogan", "Acme first")
                .with("tenantry.tenants.acme.config." + FROM_SYSTEM, "of acme")
                .start();
    }

    @AfterEach
    void stop() {
        application.close();
        System.clearProperty(FROM_SYSTEM);
    }

    @Test
    void the_current_tenants_value_wins_over_the_ordinary_one() {
        assertThat(valueFor(ACME, "theme")).contains("dark");
    }

    @Test
    void the_current_tenants_value_wins_even_over_system_properties() {
        assertThat(valueFor(ACME, FROM_SYSTEM)).contains("of acme");
        assertThat(value(FROM_SYSTEM)).contains("of the system");
    }

    @Test
    void without_a_tenant_there_is_the_ordinary_value() {
        assertThat(value("theme")).contains("light");
        assertThat(value("slogan")).isEmpty();
    }

    @Test
    void another_tenant_sees_the_ordinary_value_or_none() {
        assertThat(valueFor(ACME, "slogan")).contains("Acme first");
        assertThat(valueFor(GLOBEX, "theme")).contains("light");
        assertThat(valueFor(GLOBEX, "slogan")).isEmpty();
    }

    @Test
    void a_tenants_value_is_gone_with_its_scope() {
        assertThat(valueFor(ACME, "slogan")).contains("Acme first");
        assertThat(value("slogan")).isEmpty();
    }

    @Test
    void the_names_are_the_same_whoever_asks() {
        List<Set<String>> seen = List.of(names(), namesFor(), names());

        assertThat(seen).containsOnly(seen.get(0));
        assertThat(seen.get(0)).doesNotContain("slogan");
    }

    @Test
    void after_the_stop_there_is_the_ordinary_value() {
        application.container().close();

        assertThat(value("theme")).contains("light");
    }

    private Optional<String> value(String name) {
        return application.config().getOptionalValue(name, String.class);
    }

    private Optional<String> valueFor(TenantId tenant, String name) {
        try (CurrentTenant.Scope scope = CurrentTenant.get().open(tenant)) {
            return value(name);
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        application.config().getPropertyNames().forEach(names::add);
        return names;
    }

    private Set<String> namesFor() {
        try (CurrentTenant.Scope scope = CurrentTenant.get().open(ACME)) {
            return names();
        }
    }
}
