package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.jpa.hibernate.Clinic.ACME;
import static org.tenantry.jpa.hibernate.Clinic.GLOBEX;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.jpa.unit.EngagedUnits;
import org.tenantry.jpa.unit.PersistenceUnit;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class StartTest {

    private final Clinic clinic = new Clinic();

    @AfterEach
    void stop() {
        clinic.close();
    }

    private Dialect dialect() {
        return clinic.factory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:{tenant},H2Dialect",
        "jdbc:postgresql://127.0.0.1:1/{tenant},PostgreSQLDialect",
        "jdbc:mysql://127.0.0.1:1/{tenant},MySQLDialect",
        "jdbc:mariadb://127.0.0.1:1/{tenant},MariaDBDialect",
        "jdbc:oracle:thin:@127.0.0.1:1:{tenant},OracleDialect",
        "jdbc:sqlserver://127.0.0.1:1;databaseName={tenant},SQLServerDialect",
        "jdbc:db2://127.0.0.1:1/{tenant},DB2Dialect",
        "jdbc:hsqldb:mem:{tenant},HSQLDialect",
        "jdbc:derby:memory:{tenant},DerbyDialect"
    })
    void the_dialect_follows_from_the_tenants_urls(String url, String dialect) {
        clinic.configured("tenantry.template.datasource.url", url).build();

        assertThat(dialect().getClass().getSimpleName()).isEqualTo(dialect);
    }

    @Test
    void a_configured_dialect_comes_before_the_units_own() {
        clinic.configured("tenantry.jpa.dialect", "org.hibernate.dialect.PostgreSQLDialect")
                .with("hibernate.dialect", "org.hibernate.dialect.MySQLDialect")
                .build();

        assertThat(dialect().getClass().getSimpleName()).isEqualTo("PostgreSQLDialect");
    }

    @Test
    void the_units_own_dialect_comes_before_that_of_the_urls() {
        clinic.with("hibernate.dialect", "org.hibernate.dialect.MySQLDialect").build();

        assertThat(dialect().getClass().getSimpleName()).isEqualTo("MySQLDialect");
    }

    @Test
    void tenants_with_databases_of_different_kinds_are_refused() {
        clinic.configured("tenantry.tenants.globex.datasource.url", "jdbc:postgresql://127.0.0.1:1/globex");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-082")
                .hasStackTraceContaining("[H2, PostgreSQL]")
                .hasStackTraceContaining("tenantry.jpa.dialect");
    }

    @Test
    void with_all_tenants_in_the_catalog_the_dialect_follows_from_the_template() {
        clinic.configured("tenantry.tenant-ids", "")
                .configured("tenantry.catalog.url", "jdbc:h2:mem:start-catalog")
                .configured("tenantry.template.datasource.url", "jdbc:postgresql://127.0.0.1:1/{tenant}")
                .build();

        assertThat(dialect().getClass().getSimpleName()).isEqualTo("PostgreSQLDialect");
    }

    @Test
    void of_the_templates_data_sources_it_is_the_units_own_that_counts(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("META-INF"));
        Files.writeString(folder.resolve("META-INF/persistence.xml"), """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="clinic"><jta-data-source>jdbc/orders</jta-data-source></persistence-unit>
                </persistence>
                """);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            clinic.configured("tenantry.tenant-ids", "")
                    .configured("tenantry.catalog.url", "jdbc:h2:mem:start-catalog")
                    .configured("tenantry.template.datasources.orders.url", "jdbc:postgresql://127.0.0.1:1/{tenant}")
                    .build();

            assertThat(dialect().getClass().getSimpleName()).isEqualTo("PostgreSQLDialect");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void tenants_on_another_kind_of_database_than_the_template_are_refused_if_others_may_come() {
        elsewhere().configured("tenantry.catalog.url", "jdbc:h2:mem:start-catalog");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-082")
                .hasStackTraceContaining("[H2, PostgreSQL]");
    }

    @Test
    void a_template_that_nobody_uses_does_not_count() {
        elsewhere().build();

        assertThat(dialect().getClass().getSimpleName()).isEqualTo("PostgreSQLDialect");
    }

    /** Each tenant has a database of another kind than the template. */
    private Clinic elsewhere() {
        return clinic.configured("tenantry.tenants.acme.datasource.url", "jdbc:postgresql://127.0.0.1:1/acme")
                .configured("tenantry.tenants.globex.datasource.url", "jdbc:postgresql://127.0.0.1:1/globex");
    }

    @Test
    void an_unknown_kind_of_database_is_refused_until_the_dialect_is_configured() {
        clinic.configured("tenantry.template.datasource.url", "jdbc:unknown:{tenant}");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-082")
                .hasStackTraceContaining("tenantry.jpa.dialect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hibernate.multi_tenant_connection_provider", "hibernate.tenant_identifier_resolver"})
    void a_unit_with_a_tenancy_of_its_own_is_refused(String key) {
        clinic.with(key, "org.example.Own");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-080")
                .hasStackTraceContaining("\"clinic\"")
                .hasStackTraceContaining(key)
                .hasStackTraceContaining("tenantry.jpa.shared-units");
    }

    @Test
    void a_tenancy_that_something_sets_up_later_is_refused_too() {
        clinic.with(LateTenancy.PROPERTY, "true");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-080")
                .hasStackTraceContaining("hibernate.tenant_identifier_resolver");
    }

    @Test
    void loading_without_a_session_is_refused_for_it_would_ask_whoever_is_bound() {
        clinic.with("hibernate.enable_lazy_load_no_trans", "true");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-081")
                .hasStackTraceContaining("\"clinic\"");
    }

    @Test
    void ids_that_hibernate_counts_in_memory_are_refused_for_it_counts_once_for_all() {
        clinic.with(Counted.class);

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-085")
                .hasStackTraceContaining(Counted.class.getName());
    }

    @Test
    void faults_of_the_configuration_stop_the_unit() {
        clinic.configured("tenantry.jpa.schema-generation", "sometimes");

        assertThatThrownBy(clinic::build)
                .hasStackTraceContaining("TENANTRY-010")
                .hasStackTraceContaining("tenantry.jpa.schema-generation");
    }

    @Test
    void nobody_gets_a_session_before_the_node_runs() {
        clinic.build();
        assertThatThrownBy(() -> clinic.factory().createEntityManager()).hasMessageContaining("TENANTRY-011");
        clinic.run();
        try (EntityManager manager = clinic.as(ACME, () -> clinic.factory().createEntityManager())) {
            assertThat(manager.isOpen()).isTrue();
        }
    }

    @Test
    void the_unit_is_entered_as_engaged() {
        clinic.build();
        PersistenceUnit declared = new PersistenceUnit(
                StartTest.class.getResource("StartTest.class"),
                "clinic",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());

        assertThat(EngagedUnits.missing(List.of(declared), Set.of())).isEmpty();
    }

    @Test
    void a_shared_unit_is_left_as_it_is() {
        clinic.configured("tenantry.jpa.shared-units", "clinic")
                .with("jakarta.persistence.jdbc.url", "jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1")
                .start();
        Hospital hospital = new Hospital("for all");
        clinic.write(ACME, manager -> manager.persist(hospital));

        String seen = clinic.read(
                GLOBEX, manager -> manager.find(Hospital.class, hospital.id()).name());
        assertThat(seen).isEqualTo("for all");
    }

    @Test
    void switched_off_the_unit_is_left_as_it_is() {
        clinic.configured("tenantry.enabled", "false")
                .with("jakarta.persistence.jdbc.url", "jdbc:h2:mem:alone;DB_CLOSE_DELAY=-1")
                .build();
        try (EntityManager manager = clinic.factory().createEntityManager()) {
            assertThat(manager.find(Hospital.class, 1L)).isNull();
        }
    }
}
