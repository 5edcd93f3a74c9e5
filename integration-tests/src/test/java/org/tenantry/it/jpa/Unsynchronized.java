package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.GLOBEX;
import static org.tenantry.it.jpa.Tenancy.failure;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.tenantry.TenantId;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantSwitchException;
import org.tenantry.it.jpa.app.Hospital;

/** Persistence contexts that take no part in a transaction before they join it, and then in one of their tenant's. */
interface Unsynchronized {

    String FOUND = "SELECT name FROM Hospital WHERE id = 88";

    Tenancy tenancy();

    default void neitherHasOne() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 1, "Charite");
    }

    @Test
    default void what_has_not_joined_is_not_written() throws Exception {
        neitherHasOne();

        tenancy().call(ACME, () -> tenancy().notes().unsynchronized(em -> {
            em.persist(new Hospital(88, "Kept back"));
            return 0;
        }));

        assertThat(tenancy().select(ACME, FOUND)).isEqualTo("none");
        assertThat(tenancy().select(GLOBEX, FOUND)).isEqualTo("none");
    }

    @Test
    default void what_joins_later_is_written_for_its_tenant() throws Exception {
        neitherHasOne();

        for (TenantId tenant : new TenantId[] {ACME, GLOBEX}) {
            tenancy().call(tenant, () -> tenancy().notes().unsynchronized(em -> {
                em.persist(new Hospital(88, "Of " + tenant));
                em.joinTransaction();
                return 0;
            }));
        }

        assertThat(tenancy().select(ACME, FOUND)).isEqualTo("Of acme");
        assertThat(tenancy().select(GLOBEX, FOUND)).isEqualTo("Of globex");
    }

    @Test
    default void a_context_of_the_applications_own_joins_a_later_transaction_of_its_tenant() throws Exception {
        neitherHasOne();

        try (EntityManager later = tenancy().call(ACME, () -> tenancy().notes().openUnsynchronized())) {
            tenancy().call(ACME, () -> {
                later.persist(new Hospital(88, "Written later"));
                return 0;
            });
            assertThat(tenancy().select(ACME, FOUND)).isEqualTo("none");

            tenancy().in(ACME, em -> {
                later.joinTransaction();
                return 0;
            });
        }

        assertThat(tenancy().select(ACME, FOUND)).isEqualTo("Written later");
        assertThat(tenancy().select(GLOBEX, FOUND)).isEqualTo("none");
    }

    /** At once or at the end of the transaction, as the provider likes. */
    @Test
    default void no_context_joins_a_transaction_of_another_tenant() throws Exception {
        neitherHasOne();

        try (EntityManager ofAcme = tenancy().call(ACME, () -> tenancy().notes().openUnsynchronized())) {
            tenancy().call(ACME, () -> {
                ofAcme.persist(new Hospital(88, "Lost"));
                return 0;
            });

            failure(TenantSwitchException.class, () -> tenancy().in(GLOBEX, em -> {
                em.persist(new Hospital(89, "Undone"));
                ofAcme.joinTransaction();
                return 0;
            }));
        }

        assertThat(tenancy().select(ACME, FOUND)).isEqualTo("none");
        assertThat(tenancy().select(GLOBEX, FOUND)).isEqualTo("none");
        assertThat(tenancy().select(GLOBEX, "SELECT COUNT(*) FROM Hospital")).isEqualTo("1");
    }

    @Test
    default void what_has_not_joined_stays_with_its_tenant_and_so_does_the_transaction() throws Exception {
        neitherHasOne();

        failure(TenantSwitchException.class, () -> tenancy()
                .call(ACME, () -> tenancy().notes().unsynchronized(em -> {
                    em.find(Hospital.class, 1L);
                    return tenancy().call(GLOBEX, () -> em.find(Hospital.class, 1L));
                })));
        failure(TenantSwitchException.class, () -> tenancy()
                .call(ACME, () -> tenancy().notes().unsynchronized(em -> {
                    em.find(Hospital.class, 1L);
                    return tenancy()
                            .call(GLOBEX, () -> tenancy().clinic().required(joined -> joined.find(Hospital.class, 1L)));
                })));
    }

    @Test
    default void without_a_tenant_nothing_is_kept_for_later_either() {
        failure(TenantNotBoundException.class, () -> tenancy().notes().unsynchronized(em -> {
            em.persist(new Hospital(88, "Nobody's"));
            return 0;
        }));
        failure(TenantNotBoundException.class, () -> tenancy().notes().openUnsynchronized());
    }
}
