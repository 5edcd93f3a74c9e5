package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tenantry.TenantId;
import org.tenantry.it.jpa.app.Hospital;
import org.tenantry.it.jpa.app.Ids;

/** Many threads and many tenants at the same time. */
interface MixedLoad {

    int THREADS = 32;
    int ROUNDS = 60;
    Duration LIMIT = Duration.ofSeconds(90);

    Tenancy tenancy();

    @Test
    default void under_mixed_load_nobody_ever_sees_an_entity_of_another_tenant() throws Exception {
        for (TenantId tenant : Tenancy.loadTenants()) {
            tenancy().onlyHospital(tenant, 1, tenant + "'s hospital");
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<List<String>>> runs = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                runs.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return foreignEntities(new Random(seed));
                }));
            }
            for (Future<List<String>> run : runs) {
                assertThat(run.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> foreignEntities(Random random) throws Exception {
        List<TenantId> tenants = Tenancy.loadTenants();
        List<String> foreign = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            TenantId tenant = tenants.get(random.nextInt(tenants.size()));
            String seen = seenAfterWork(tenant, random);
            if (!seen.startsWith(tenant + "'s ")) {
                foreign.add(tenant + " saw " + seen);
            }
        }
        return foreign;
    }

    /** Reads, writes or adds something, and returns a name that must begin with the tenant's. */
    private String seenAfterWork(TenantId tenant, Random random) throws Exception {
        return switch (random.nextInt(4)) {
            case 0 -> tenancy().nameOf(tenant, 1);
            case 1 -> tenancy().cachedQuery(tenant, 1);
            case 2 ->
                tenancy().in(tenant, em -> em.createQuery("SELECT h FROM Hospital h WHERE h.id = 1", Hospital.class)
                        .getSingleResult()
                        .name());
            default -> {
                tenancy().call(tenant, () -> tenancy().clinic().insert(Ids.SEQUENCE));
                yield tenancy().in(tenant, em -> em.find(Hospital.class, 1L).name());
            }
        };
    }
}
