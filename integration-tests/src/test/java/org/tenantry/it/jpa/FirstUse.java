package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.INITECH;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tenantry.it.jpa.app.Hospital;

/** A tenant's schema is made when the tenant is first used, and the load script runs then. */
interface FirstUse {

    String TABLES = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE LOWER(TABLE_NAME) = 'hospital'";
    String LOADED = "SELECT COUNT(*) FROM Note WHERE id = 'loaded'";

    Tenancy tenancy();

    @Test
    default void a_schema_is_made_and_filled_once_for_each_tenant_and_not_before_its_first_use() throws Exception {
        assertThat(tenancy().select(INITECH, TABLES)).isEqualTo("0");

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var firstUses = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> tenancy().nameOf(INITECH, 1)))
                    .toList();
            for (Future<String> use : firstUses) {
                assertThat(use.get(30, TimeUnit.SECONDS)).isEqualTo("none");
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(tenancy().select(INITECH, TABLES)).isEqualTo("1");
        assertThat(tenancy().select(INITECH, LOADED)).isEqualTo("1");
        List<Hospital> hospitals = tenancy()
                .in(INITECH, em -> em.createQuery("SELECT h FROM Hospital h", Hospital.class)
                        .getResultList());
        assertThat(hospitals).isEmpty();
    }

    @Test
    default void the_first_use_may_be_in_a_transaction_of_another_tenant() throws Exception {
        tenancy().in(ACME, em -> {
            em.persist(new Hospital(77, "Outer"));
            em.flush();
            return tenancy().clinic().requiresNew(inner -> tenancy().call(Tenancy.LATECOMER, () -> {
                inner.persist(new Hospital(77, "Inner"));
                return 0;
            }));
        });

        assertThat(tenancy().nameOf(ACME, 77)).isEqualTo("Outer");
        assertThat(tenancy().nameOf(Tenancy.LATECOMER, 77)).isEqualTo("Inner");
    }
}
