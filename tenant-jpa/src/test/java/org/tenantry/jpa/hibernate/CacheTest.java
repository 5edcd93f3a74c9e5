package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.jpa.hibernate.Clinic.ACME;
import static org.tenantry.jpa.hibernate.Clinic.GLOBEX;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import jakarta.persistence.Cache;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.TenantId;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantSwitchException;

/** Two tenants in a second-level cache that makes its keys itself, which Hibernate's JCache does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class CacheTest {

    private static final String LINES = Chart.class.getName() + ".lines";

    private static final Clinic clinic = new Clinic()
            .with(Chart.class)
            .with("hibernate.cache.use_second_level_cache", "true")
            .with("hibernate.cache.use_query_cache", "true")
            // The stricter ones do not give out what was read in the same millisecond.
            .with("hibernate.cache.default_cache_concurrency_strategy", "nonstrict-read-write")
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.provider", CaffeineCachingProvider.class.getName())
            .with("hibernate.javax.cache.missing_cache_strategy", "create");

    @BeforeAll
    static void start() {
        clinic.start();
    }

    @AfterAll
    static void stop() {
        clinic.close();
    }

    /** Both have a chart of the same id, and both are cached with their lines. */
    @BeforeEach
    void cached() {
        for (TenantId tenant : new TenantId[] {ACME, GLOBEX}) {
            clinic.write(tenant, manager -> manager.merge(new Chart(1, "of " + tenant, "line of " + tenant)));
            lines(tenant);
        }
    }

    private static String lines(TenantId tenant) {
        return clinic.read(tenant, manager -> String.join(",", manager.find(Chart.class, 1L).lines));
    }

    private static Cache cache() {
        return clinic.factory().getCache();
    }

    private static org.hibernate.Cache hibernates() {
        return cache().unwrap(org.hibernate.Cache.class);
    }

    @Test
    void each_tenant_is_told_of_its_own_entries() {
        for (TenantId tenant : new TenantId[] {ACME, GLOBEX}) {
            clinic.as(tenant, () -> {
                assertThat(cache().contains(Chart.class, 1L)).isTrue();
                assertThat(hibernates().containsCollection(LINES, 1L)).isTrue();
            });
        }
        clinic.write(ACME, manager -> manager.merge(new Chart(2, "of acme")));
        clinic.read(ACME, manager -> manager.find(Chart.class, 2L).title);

        assertThat(clinic.as(ACME, () -> cache().contains(Chart.class, 2L))).isTrue();
        assertThat(clinic.as(GLOBEX, () -> cache().contains(Chart.class, 2L))).isFalse();
    }

    @Test
    void what_a_tenant_evicts_is_evicted_for_it_alone() throws Exception {
        for (TenantId tenant : new TenantId[] {ACME, GLOBEX}) {
            clinic.execute(tenant, "update Chart set title = 'changed'");
            clinic.execute(tenant, "update Chart_lines set lines = 'changed'");
        }

        clinic.as(ACME, () -> {
            cache().evict(Chart.class, 1L);
            hibernates().evictCollectionData(LINES, 1L);
        });

        assertThat(lines(ACME)).isEqualTo("changed");
        assertThat(lines(GLOBEX)).isEqualTo("line of globex");
        assertThat(clinic.<String>read(ACME, manager -> manager.find(Chart.class, 1L).title))
                .isEqualTo("changed");
        assertThat(clinic.<String>read(GLOBEX, manager -> manager.find(Chart.class, 1L).title))
                .isEqualTo("of globex");
    }

    @Test
    void nobody_is_told_anything_without_a_tenant() {
        assertThatThrownBy(() -> cache().contains(Chart.class, 1L)).isInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(() -> cache().evict(Chart.class, 1L)).isInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(() -> hibernates().containsCollection(LINES, 1L))
                .isInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(() -> hibernates().evictCollectionData(LINES, 1L))
                .isInstanceOf(TenantNotBoundException.class);
    }

    /** The lines come from the cache, without a connection and without another entity. */
    @Test
    void cached_lines_are_not_loaded_for_another_tenant() {
        EntityManager manager = clinic.as(ACME, () -> clinic.factory().createEntityManager());
        try {
            Chart known = clinic.as(ACME, () -> manager.find(Chart.class, 1L));

            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> known.lines.size()))
                    .isInstanceOf(TenantSwitchException.class);
            assertThat(Hibernate.isInitialized(known.lines)).isFalse();
            assertThat(clinic.as(ACME, () -> List.copyOf(known.lines))).containsExactly("line of acme");
        } finally {
            clinic.as(ACME, manager::close);
        }
    }

    /** Outside of a transaction nothing is flushed first, and a title is no entity that had to be loaded. */
    @Test
    void a_cached_result_is_not_given_to_another_tenant() {
        EntityManager manager = clinic.as(ACME, () -> clinic.factory().createEntityManager());
        try {
            var titles = clinic.as(ACME, () -> manager.createQuery("select c.title from Chart c", String.class)
                    .setHint("org.hibernate.cacheable", true));
            assertThat(clinic.as(ACME, titles::getResultList)).contains("of acme");
            clinic.as(ACME, titles::getResultList);

            assertThatThrownBy(() -> clinic.as(GLOBEX, titles::getResultList))
                    .isInstanceOf(TenantSwitchException.class);
            assertThatThrownBy(titles::getResultList).isInstanceOf(TenantNotBoundException.class);
        } finally {
            clinic.as(ACME, manager::close);
        }
    }
}
