package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.GLOBEX;
import static org.tenantry.it.jpa.Tenancy.failure;

import jakarta.persistence.OptimisticLockException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tenantry.it.jpa.app.Hospital;

/** Writing, and what a transaction undoes. */
interface Changes {

    Tenancy tenancy();

    @Test
    default void an_entity_listener_has_its_beans() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");

        String user = tenancy()
                .in(ACME, em -> String.valueOf(em.find(Hospital.class, 1L).createdBy()));
        assertThat(user).isEqualTo("Florence");
    }

    @Test
    default void a_rollback_undoes_rows_and_caches() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().nameOf(ACME, 1);

        assertThatThrownBy(() -> tenancy().in(ACME, em -> {
                    em.find(Hospital.class, 1L).rename("Undone");
                    em.persist(new Hospital(2, "Undone, too"));
                    em.flush();
                    throw new IllegalArgumentException("thrown");
                }))
                .hasStackTraceContaining("thrown");

        assertThat(tenancy().select(ACME, "SELECT name FROM Hospital WHERE id = 1"))
                .isEqualTo("Mercy");
        assertThat(tenancy().select(ACME, "SELECT name FROM Hospital WHERE id = 2"))
                .isEqualTo("none");
        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Mercy");
        assertThat(tenancy().nameOf(ACME, 2)).isEqualTo("none");
    }

    @Test
    default void an_outdated_version_is_refused_and_the_other_tenants_version_does_not_count() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 1, "Charite");
        Hospital read = tenancy().in(ACME, em -> em.find(Hospital.class, 1L));
        tenancy().in(GLOBEX, em -> {
            em.find(Hospital.class, 1L).rename("Charite Mitte");
            return 0;
        });
        read.rename("Mercy West");
        tenancy().in(ACME, em -> em.merge(read));

        read.rename("Mercy East");
        failure(OptimisticLockException.class, () -> tenancy().in(ACME, em -> {
            em.merge(read);
            em.flush();
            return 0;
        }));

        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Mercy West");
        assertThat(tenancy().nameOf(GLOBEX, 1)).isEqualTo("Charite Mitte");
    }

    @Test
    default void a_bulk_update_changes_the_tenants_rows_only() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 1, "Charite");
        tenancy().nameOf(GLOBEX, 1);

        int changed = tenancy().in(ACME, em -> em.createQuery("UPDATE Hospital h SET h.name = 'Bulk'")
                .executeUpdate());

        assertThat(changed).isEqualTo(1);
        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Bulk");
        assertThat(tenancy().nameOf(GLOBEX, 1)).isEqualTo("Charite");
        assertThat(tenancy().select(GLOBEX, "SELECT name FROM Hospital")).isEqualTo("Charite");
    }

    @Test
    default void a_batch_of_inserts_is_the_tenants() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 1, "Charite");

        tenancy().in(ACME, em -> {
            Stream.iterate(2, i -> i + 1).limit(60).forEach(i -> em.persist(new Hospital(i, "Number " + i)));
            return 0;
        });

        assertThat(tenancy().select(ACME, "SELECT COUNT(*) FROM Hospital")).isEqualTo("61");
        assertThat(tenancy().select(GLOBEX, "SELECT COUNT(*) FROM Hospital")).isEqualTo("1");
    }

    @Test
    default void a_native_update_is_the_tenants() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 1, "Charite");

        tenancy().in(ACME, em -> em.createNativeQuery("UPDATE Hospital SET name = 'Native'")
                .executeUpdate());

        assertThat(tenancy().select(ACME, "SELECT name FROM Hospital")).isEqualTo("Native");
        assertThat(tenancy().select(GLOBEX, "SELECT name FROM Hospital")).isEqualTo("Charite");
    }
}
