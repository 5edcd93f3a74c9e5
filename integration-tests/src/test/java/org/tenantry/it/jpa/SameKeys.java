package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.GLOBEX;
import static org.tenantry.it.jpa.Tenancy.failure;

import jakarta.persistence.NoResultException;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tenantry.TenantNotBoundException;
import org.tenantry.it.jpa.app.Hospital;

/** Two tenants have different rows under the same primary key, and both caches are on. */
interface SameKeys {

    Tenancy tenancy();

    /** Both have a hospital number 1, and each has read its own, so that the caches are filled. */
    default void twoHospitals() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 1, "Charite");
        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Mercy");
        assertThat(tenancy().cachedQuery(ACME, 1)).isEqualTo("Mercy");
    }

    @Test
    default void the_caches_are_on() throws Exception {
        assertThat(cached(
                        "UPDATE Hospital SET name = 'Changed'", () -> tenancy().nameOf(ACME, 1)))
                .isEqualTo("Mercy");
    }

    /** The row is gone, and only the cached result of the query still knows of it. */
    @Test
    default void the_cache_of_query_results_is_on() throws Exception {
        assertThat(cached("UPDATE Hospital SET id = 2", () -> tenancy().cachedQuery(ACME, 1)))
                .isEqualTo("Mercy");
    }

    /**
     * Reads what was changed behind the cache's back. Infinispan takes nothing in that was read in the
     * millisecond in which its region was emptied, so that takes more than one try now and then.
     */
    private String cached(String change, Callable<String> read) throws Exception {
        String seen = "";
        for (int i = 0; i < 5 && !seen.equals("Mercy"); i++) {
            twoHospitals();
            tenancy().sql(ACME, change);
            try {
                seen = read.call();
            } catch (NoResultException e) {
                seen = e.toString();
            }
        }
        return seen;
    }

    @Test
    default void find_reads_the_tenants_own() throws Exception {
        twoHospitals();

        assertThat(tenancy().nameOf(GLOBEX, 1)).isEqualTo("Charite");
        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Mercy");
    }

    @Test
    default void a_reference_leads_to_the_tenants_own() throws Exception {
        twoHospitals();

        String name =
                tenancy().in(GLOBEX, em -> em.getReference(Hospital.class, 1L).name());
        assertThat(name).isEqualTo("Charite");
    }

    @Test
    default void a_query_reads_the_tenants_own() throws Exception {
        twoHospitals();

        String name = tenancy()
                .in(GLOBEX, em -> em.createQuery("SELECT h.name FROM Hospital h WHERE h.id = 1", String.class)
                        .getSingleResult());
        assertThat(name).isEqualTo("Charite");
    }

    @Test
    default void a_query_for_entities_reads_the_tenants_own() throws Exception {
        twoHospitals();

        String name = tenancy()
                .in(GLOBEX, em -> em.createQuery("SELECT h FROM Hospital h WHERE h.id = 1", Hospital.class)
                        .getSingleResult()
                        .name());
        assertThat(name).isEqualTo("Charite");
    }

    @Test
    default void criteria_read_the_tenants_own() throws Exception {
        twoHospitals();

        String name = tenancy().in(GLOBEX, em -> {
            CriteriaQuery<Hospital> query = em.getCriteriaBuilder().createQuery(Hospital.class);
            Root<Hospital> hospital = query.from(Hospital.class);
            query.where(em.getCriteriaBuilder().equal(hospital.get("id"), 1L));
            return em.createQuery(query).getSingleResult().name();
        });
        assertThat(name).isEqualTo("Charite");
    }

    @Test
    default void a_native_query_reads_the_tenants_own() throws Exception {
        twoHospitals();

        Object name = tenancy().in(GLOBEX, em -> em.createNativeQuery("SELECT name FROM Hospital WHERE id = 1")
                .getSingleResult());
        Hospital entity = tenancy()
                .in(GLOBEX, em -> (Hospital) em.createNativeQuery("SELECT * FROM Hospital WHERE id = 1", Hospital.class)
                        .getSingleResult());
        assertThat(name).isEqualTo("Charite");
        assertThat(entity.name()).isEqualTo("Charite");
    }

    @Test
    default void a_query_with_cached_results_reads_the_tenants_own() throws Exception {
        twoHospitals();

        assertThat(tenancy().cachedQuery(GLOBEX, 1)).isEqualTo("Charite");
        assertThat(tenancy().cachedQuery(ACME, 1)).isEqualTo("Mercy");
    }

    @Test
    default void what_one_tenant_has_not_the_others_caches_do_not_give_it() throws Exception {
        tenancy().onlyHospital(ACME, 1, "Mercy");
        tenancy().onlyHospital(GLOBEX, 2, "Charite");
        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Mercy");

        assertThat(tenancy().nameOf(GLOBEX, 1)).isEqualTo("none");
    }

    @Test
    default void an_update_changes_the_tenants_own_row_and_caches_only() throws Exception {
        twoHospitals();
        tenancy().nameOf(GLOBEX, 1);
        tenancy().in(ACME, em -> {
            em.find(Hospital.class, 1L).rename("Mercy West");
            return 0;
        });

        assertThat(tenancy().nameOf(GLOBEX, 1)).isEqualTo("Charite");
        assertThat(tenancy().cachedQuery(GLOBEX, 1)).isEqualTo("Charite");
        assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Mercy West");
        assertThat(tenancy().cachedQuery(ACME, 1)).isEqualTo("Mercy West");
        assertThat(tenancy().select(ACME, "SELECT name FROM Hospital")).isEqualTo("Mercy West");
        assertThat(tenancy().select(GLOBEX, "SELECT name FROM Hospital")).isEqualTo("Charite");
    }

    /** As often as it takes for Infinispan to have taken in what was read, see above. */
    @Test
    default void what_a_tenant_evicts_is_evicted_for_that_tenant_only() throws Exception {
        String seen = "";
        for (int i = 0; i < 5 && !seen.equals("Charite"); i++) {
            twoHospitals();
            tenancy().nameOf(GLOBEX, 1);
            tenancy().sql(ACME, "UPDATE Hospital SET name = 'Changed'");
            tenancy().sql(GLOBEX, "UPDATE Hospital SET name = 'Changed, too'");

            tenancy().call(ACME, () -> {
                tenancy().notes().cache().evict(Hospital.class, 1L);
                return 0;
            });

            assertThat(tenancy().call(ACME, () -> tenancy().notes().cache().contains(Hospital.class, 1L)))
                    .isFalse();
            assertThat(tenancy().nameOf(ACME, 1)).isEqualTo("Changed");
            seen = tenancy().nameOf(GLOBEX, 1);
        }

        assertThat(seen).isEqualTo("Charite");
        assertThat(tenancy().call(GLOBEX, () -> tenancy().notes().cache().contains(Hospital.class, 1L)))
                .isTrue();
    }

    @Test
    default void without_a_tenant_nothing_is_said_of_the_cache_and_nothing_evicted() throws Exception {
        twoHospitals();

        failure(TenantNotBoundException.class, () -> tenancy().notes().cache().contains(Hospital.class, 1L));
        failure(TenantNotBoundException.class, () -> tenancy().notes().cache().evict(Hospital.class, 1L));
    }

    @Test
    default void without_a_tenant_nothing_is_read_though_it_is_in_the_caches() throws Exception {
        twoHospitals();

        TenantNotBoundException refused = failure(
                TenantNotBoundException.class, () -> tenancy().clinic().required(em -> em.find(Hospital.class, 1L)));
        assertThat(refused).hasMessageContaining("TENANTRY-001");
        failure(
                TenantNotBoundException.class,
                () -> tenancy().clinic().withoutTransaction(em -> em.find(Hospital.class, 1L)));
        failure(TenantNotBoundException.class, () -> tenancy().clinic().required(em -> em.createNamedQuery(
                        Hospital.BY_ID, Hospital.class)
                .setParameter("id", 1L)
                .getResultList()));
    }

    @Test
    default void without_a_tenant_nothing_is_written() throws Exception {
        failure(TenantNotBoundException.class, () -> tenancy().clinic().required(em -> {
            em.persist(new Hospital(99, "Nobody's"));
            em.flush();
            return 0;
        }));
    }
}
