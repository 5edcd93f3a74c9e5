package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.GLOBEX;
import static org.tenantry.it.jpa.Tenancy.failure;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tenantry.TenantSwitchException;
import org.tenantry.it.jpa.app.Hospital;
import org.tenantry.it.jpa.app.Round;

/** What belongs to one tenant is of no use to another: transactions, persistence contexts, entities. */
interface Switches {

    Tenancy tenancy();

    default void bothHaveOne() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy", "Intensive", "Surgery");
        tenancy().onlyHospital(GLOBEX, 1, "Charite", "Kardiologie");
    }

    @Test
    default void a_transaction_stays_with_its_tenant() throws Exception {
        bothHaveOne();

        refusesSwitch(() -> tenancy().in(ACME, em -> {
            em.find(Hospital.class, 1L);
            return tenancy().call(GLOBEX, () -> em.find(Hospital.class, 1L));
        }));
    }

    @Test
    default void a_transaction_that_has_only_used_caches_stays_with_its_tenant_too() throws Exception {
        bothHaveOne();
        tenancy().nameOf(ACME, 1);
        tenancy().nameOf(GLOBEX, 1);

        refusesSwitch(() -> tenancy().in(ACME, em -> {
            em.find(Hospital.class, 1L);
            return tenancy().call(GLOBEX, () -> em.createNamedQuery(Hospital.BY_ID, Hospital.class)
                    .setParameter("id", 1L)
                    .getResultList());
        }));
    }

    @Test
    default void a_row_added_after_a_switch_is_in_nobodys_database() throws Exception {
        bothHaveOne();

        refusesSwitch(() -> tenancy().in(ACME, em -> {
            em.find(Hospital.class, 1L);
            return tenancy().call(GLOBEX, () -> {
                em.persist(new Hospital(7, "Lost"));
                em.flush();
                return 0;
            });
        }));

        assertThat(tenancy().select(ACME, "SELECT COUNT(*) FROM Hospital WHERE id = 7"))
                .isEqualTo("0");
        assertThat(tenancy().select(GLOBEX, "SELECT COUNT(*) FROM Hospital WHERE id = 7"))
                .isEqualTo("0");
    }

    @Test
    default void a_new_transaction_may_be_another_tenants() throws Exception {
        bothHaveOne();

        tenancy().in(ACME, em -> {
            em.persist(new Hospital(5, "Outer"));
            tenancy().clinic().requiresNew(inner -> tenancy().call(GLOBEX, () -> {
                inner.persist(new Hospital(5, "Inner"));
                assertThat(inner.find(Hospital.class, 1L).name()).isEqualTo("Charite");
                return 0;
            }));
            assertThat(em.find(Hospital.class, 1L).name()).isEqualTo("Mercy");
            return 0;
        });

        assertThat(tenancy().nameOf(ACME, 5)).isEqualTo("Outer");
        assertThat(tenancy().nameOf(GLOBEX, 5)).isEqualTo("Inner");
        assertThat(tenancy().select(ACME, "SELECT name FROM Hospital WHERE id = 5"))
                .isEqualTo("Outer");
        assertThat(tenancy().select(GLOBEX, "SELECT name FROM Hospital WHERE id = 5"))
                .isEqualTo("Inner");
    }

    @Test
    default void a_new_transaction_of_another_tenant_rolls_back_alone() throws Exception {
        bothHaveOne();

        tenancy().in(ACME, em -> {
            em.persist(new Hospital(5, "Outer"));
            Throwable thrown = catchThrowable(
                    () -> tenancy().clinic().requiresNew(inner -> tenancy().call(GLOBEX, () -> {
                        inner.persist(new Hospital(5, "Inner"));
                        inner.flush();
                        throw new IllegalArgumentException("thrown");
                    })));
            assertThat(thrown).hasStackTraceContaining("thrown");
            return 0;
        });

        assertThat(tenancy().nameOf(ACME, 5)).isEqualTo("Outer");
        assertThat(tenancy().nameOf(GLOBEX, 5)).isEqualTo("none");
    }

    @Test
    default void a_context_of_the_applications_own_stays_with_its_tenant() throws Exception {
        bothHaveOne();

        try (EntityManager manager =
                tenancy().call(ACME, () -> tenancy().notes().open())) {
            tenancy().call(ACME, () -> manager.find(Hospital.class, 1L));
            refusesSwitch(() -> tenancy().call(GLOBEX, () -> manager.find(Hospital.class, 1L)));
            refusesSwitch(() -> tenancy().call(GLOBEX, () -> manager.createQuery("SELECT h FROM Hospital h")
                    .getResultList()));
        }
    }

    @Test
    default void a_query_made_by_one_tenant_runs_for_no_other() throws Exception {
        bothHaveOne();

        try (EntityManager manager =
                tenancy().call(ACME, () -> tenancy().notes().open())) {
            var query = tenancy().call(ACME, () -> manager.createQuery("SELECT h.name FROM Hospital h", String.class)
                    .setFlushMode(FlushModeType.COMMIT));
            refusesSwitch(() -> tenancy().call(GLOBEX, query::getResultList));
        }
    }

    @Test
    default void a_resource_local_context_stays_with_its_tenant() throws Exception {
        try (EntityManager manager =
                tenancy().call(ACME, () -> tenancy().notes().openLocal())) {
            tenancy().call(ACME, () -> {
                manager.getTransaction().begin();
                return manager.createQuery("SELECT n FROM Note n").getResultList();
            });
            refusesSwitch(() -> tenancy().call(GLOBEX, () -> manager.createQuery("SELECT n FROM Note n")
                    .getResultList()));
            tenancy().call(ACME, () -> {
                manager.getTransaction().rollback();
                return 0;
            });
        }
    }

    @Test
    default void an_extended_context_stays_with_its_tenant() throws Exception {
        bothHaveOne();
        Round round =
                tenancy().call(ACME, () -> CDI.current().select(Round.class).get());

        tenancy().call(ACME, () -> round.with(em -> em.find(Hospital.class, 1L).name()));

        refusesSwitch(() -> tenancy().call(GLOBEX, () -> round.with(em -> em.find(Hospital.class, 1L))));
    }

    @Test
    default void an_extended_context_serves_its_tenant_until_its_end() throws Exception {
        bothHaveOne();
        Round round =
                tenancy().call(ACME, () -> CDI.current().select(Round.class).get());

        Hospital hospital = tenancy().call(ACME, () -> round.with(em -> em.find(Hospital.class, 1L)));
        List<String> wards = tenancy().call(ACME, () -> round.with(em -> hospital.wards()));

        assertThat(wards).containsExactly("Intensive", "Surgery");
        tenancy().call(ACME, () -> {
            round.end();
            return 0;
        });
    }

    /** Loaded or refused, as the provider likes; but never those of hospital 1 of the other tenant. */
    @Test
    default void wards_loaded_after_a_switch_are_those_of_the_hospitals_tenant_or_none() throws Exception {
        bothHaveOne();
        Hospital detached = tenancy().in(ACME, em -> em.find(Hospital.class, 1L));

        assertThat(wardsFor(detached)).isIn(List.of("Intensive", "Surgery"), List.of("refused"));

        try (EntityManager manager =
                tenancy().call(ACME, () -> tenancy().notes().open())) {
            Hospital managed = tenancy().call(ACME, () -> manager.find(Hospital.class, 1L));

            assertThat(wardsFor(managed)).isIn(List.of("Intensive", "Surgery"), List.of("refused"));
        }
    }

    /** The wards of an entity of acme's, asked for by globex. */
    default List<String> wardsFor(Hospital hospital) {
        List<String> wards = new ArrayList<>();
        Throwable refused = catchThrowable(() -> tenancy().call(GLOBEX, () -> wards.addAll(hospital.wards())));
        return refused == null ? wards : List.of("refused");
    }

    private static void refusesSwitch(ThrowingCallable work) {
        assertThat(failure(TenantSwitchException.class, work))
                .hasMessageContaining("TENANTRY-003")
                .hasMessageContaining("acme")
                .hasMessageContaining("globex");
    }
}
