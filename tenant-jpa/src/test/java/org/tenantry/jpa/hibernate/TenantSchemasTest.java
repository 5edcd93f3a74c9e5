package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.jpa.hibernate.Clinic.ACME;
import static org.tenantry.jpa.hibernate.Clinic.GLOBEX;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tenantry.TenantId;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class TenantSchemasTest {

    private static final String ACTION = "jakarta.persistence.schema-generation.database.action";
    private static final String AUTO = "hibernate.hbm2ddl.auto";
    private static final String TABLES = "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'HOSPITAL'";

    private final Clinic clinic = new Clinic();

    @AfterEach
    void stop() {
        clinic.close();
    }

    private long hospitals(TenantId tenant) {
        return hospitals(clinic, tenant);
    }

    private static long hospitals(Clinic clinic, TenantId tenant) {
        return clinic.read(tenant, manager -> manager.createQuery("select count(h) from Hospital h", Long.class)
                .getSingleResult());
    }

    @Test
    void the_unit_is_built_and_the_node_started_without_any_database() throws Exception {
        clinic.configured("tenantry.template.datasource.url", "jdbc:h2:tcp://127.0.0.1:1/{tenant}")
                .start();

        assertThat(clinic.factory().isOpen()).isTrue();
        assertThatThrownBy(() -> hospitals(ACME)).hasStackTraceContaining("TENANTRY-021");
    }

    @Test
    void a_tenants_schema_is_made_when_the_tenant_is_first_used() throws Exception {
        clinic.start();
        assertThat(clinic.sql(ACME, TABLES)).isEqualTo("0");

        assertThat(hospitals(ACME)).isZero();

        assertThat(clinic.sql(ACME, TABLES)).isEqualTo("1");
        assertThat(clinic.sql(GLOBEX, TABLES)).isEqualTo("0");
    }

    @Test
    void it_is_made_once_in_the_life_of_the_factory() throws Exception {
        clinic.with(ACTION, "drop-and-create").start();
        clinic.write(ACME, manager -> manager.persist(new Hospital("kept")));

        assertThat(hospitals(ACME)).isEqualTo(1);
        assertThat(hospitals(GLOBEX)).isZero();
        assertThat(hospitals(ACME)).isEqualTo(1);
    }

    @Test
    void with_schema_generation_none_no_schema_is_made() throws Exception {
        clinic.configured("tenantry.jpa.schema-generation", "none").start();

        assertThatThrownBy(() -> hospitals(ACME)).hasStackTraceContaining("HOSPITAL\" not found");
        assertThat(clinic.sql(ACME, TABLES)).isEqualTo("0");
    }

    @Test
    void hibernates_own_word_for_it_is_understood() throws Exception {
        clinic.without(ACTION).with(AUTO, "update").start();

        clinic.execute(ACME, "CREATE TABLE hospital (id BIGINT PRIMARY KEY)");

        assertThat(hospitals(ACME)).isZero();

        assertThat(clinic.sql(ACME, "SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'HOSPITAL'"))
                .isEqualTo("3");
    }

    @Test
    void a_table_of_the_databases_own_is_not_mistaken_for_one_of_the_same_name() throws Exception {
        clinic.without(ACTION).with(AUTO, "update").start();

        clinic.write(ACME, manager -> manager.persist(new Doctor("Ada", "hearts")));

        assertThat(clinic.sql(ACME, "SELECT name FROM users")).isEqualTo("Ada");
    }

    @Test
    void load_scripts_fill_each_tenants_database() throws Exception {
        clinic.with("jakarta.persistence.sql-load-script-source", "org/tenantry/jpa/hibernate/load.sql")
                .start();

        assertThat(hospitals(ACME)).isEqualTo(1);
        assertThat(hospitals(GLOBEX)).isEqualTo(1);
        assertThat(hospitals(ACME)).isEqualTo(1);
    }

    @Test
    void a_schema_that_does_not_fit_fails_its_tenant_alone_and_is_looked_at_again() throws Exception {
        clinic.start();
        hospitals(ACME);
        hospitals(GLOBEX);
        clinic.execute(ACME, "ALTER TABLE hospital RENAME TO elsewhere");
        Clinic validating = new Clinic(clinic.databases()).without(ACTION).with(AUTO, "validate");
        clinic.close();
        try {
            validating.start();

            assertThatThrownBy(() -> hospitals(validating, ACME))
                    .hasStackTraceContaining("TENANTRY-084")
                    .hasStackTraceContaining("tenant \"acme\"")
                    .hasStackTraceContaining("persistence unit \"clinic\"")
                    .hasStackTraceContaining("Schema-validation: missing");
            assertThat(hospitals(validating, GLOBEX)).isZero();
            assertThatThrownBy(() -> hospitals(validating, ACME)).hasStackTraceContaining("TENANTRY-084");

            clinic.execute(ACME, "ALTER TABLE elsewhere RENAME TO hospital");
            assertThat(hospitals(validating, ACME)).isZero();
        } finally {
            validating.close();
        }
    }

    @Test
    void what_is_to_be_dropped_at_the_end_is_dropped_for_each_tenant_that_was_used() throws Exception {
        clinic.without(ACTION).with(AUTO, "create-drop");
        clinic.start();
        hospitals(ACME);
        clinic.execute(GLOBEX, "CREATE TABLE hospital (id BIGINT PRIMARY KEY)");
        assertThat(clinic.sql(ACME, TABLES)).isEqualTo("1");

        clinic.factory().close();

        assertThat(clinic.sql(ACME, TABLES)).isEqualTo("0");
        assertThat(clinic.sql(GLOBEX, TABLES)).isEqualTo("1"); // never used: not ours to drop
    }

    @Test
    void scripts_are_written_at_start_and_need_no_database(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("create.sql");
        clinic.with("jakarta.persistence.schema-generation.scripts.action", "create")
                .with("jakarta.persistence.schema-generation.scripts.create-target", script.toString())
                .configured("tenantry.template.datasource.url", "jdbc:h2:tcp://127.0.0.1:1/{tenant}")
                .start();

        assertThat(Files.readString(script)).containsIgnoringCase("create table Hospital");
    }

    @Test
    void bulk_statements_on_entities_of_several_tables_find_their_table_in_each_database() throws Exception {
        clinic.start();
        for (var tenant : List.of(ACME, GLOBEX)) {
            clinic.write(tenant, manager -> {
                manager.persist(new Doctor("Ada", "hearts"));
                manager.persist(new Person("Bob"));
            });
            int changed = clinic.read(
                    tenant, manager -> manager.createQuery("update Doctor d set d.name = 'x', d.field = 'y'")
                            .executeUpdate());
            assertThat(changed).isEqualTo(1);
        }
        assertThat(clinic.sql(GLOBEX, "SELECT name FROM users ORDER BY id")).isEqualTo("x,Bob");
    }

    @Test
    void the_schema_manager_works_on_the_bound_tenant_and_on_none_without_one() throws Exception {
        clinic.start();
        clinic.write(ACME, manager -> manager.persist(new Hospital("of acme")));
        clinic.write(GLOBEX, manager -> manager.persist(new Hospital("of globex")));
        var schemas = clinic.factory().unwrap(SessionFactory.class).getSchemaManager();

        assertThatThrownBy(schemas::truncateMappedObjects).hasStackTraceContaining("TENANTRY-001");
        clinic.as(GLOBEX, () -> schemas.truncateMappedObjects());

        assertThat(clinic.sql(ACME, "SELECT name FROM hospital")).isEqualTo("of acme");
        assertThat(clinic.sql(GLOBEX, "SELECT name FROM hospital")).isEmpty();
    }
}
