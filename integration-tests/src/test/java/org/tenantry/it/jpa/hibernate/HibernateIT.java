package org.tenantry.it.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.persistence.Cache;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.it.OnWildFly;

@ExtendWith(ArquillianExtension.class)
@OnWildFly
class HibernateIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    @Deployment
    static WebArchive application() {
        return HibernateWar.war(
                        "jpa-hib",
                        HibernateWar.ALL,
                        "tenantry.jpa.shared-units=shared",
                        "tenantry.shared-datasources=java:/jdbc/raw")
                .addClasses(Managers.class, Extended.class, HibernateIT.class);
    }

    @Inject
    Managers managers;

    @Inject
    Provider<Extended> extended;

    @Inject
    CurrentTenant tenants;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    private long id;

    /** Both tenants have a clinic under the same id, and both caches know it. */
    @BeforeEach
    void both_have_a_clinic_of_the_same_id() throws Exception {
        id = 0;
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            in(tenant, manager -> {
                manager.createQuery("delete from Ward w").executeUpdate();
                manager.createQuery("delete from Clinic c").executeUpdate();
                return tenant;
            });
            id = in(tenant, manager -> {
                Clinic clinic = new Clinic("of " + tenant, "ward of " + tenant);
                manager.persist(clinic);
                return clinic.getId();
            });
            assertThat(name(tenant)).isEqualTo("of " + tenant);
        }
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            readUntilCached(tenant);
        }
    }

    /** Infinispan takes nothing in that was read in the millisecond in which its region was emptied. */
    private void readUntilCached(TenantId tenant) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!isCached(managers.clinics().getCache(), tenant) && System.nanoTime() < end) {
            name(tenant);
        }
    }

    private <R> R as(TenantId tenant, Callable<R> work) throws Exception {
        return tenants.call(tenant, work);
    }

    private <R> R in(TenantId tenant, Function<EntityManager, R> work) throws Exception {
        return as(tenant, () -> managers.inTransaction(work));
    }

    private String name(TenantId tenant) throws Exception {
        return in(tenant, manager -> manager.find(Clinic.class, id).getName());
    }

    private boolean isCached(Cache cache, TenantId tenant) throws Exception {
        return as(tenant, () -> cache.contains(Clinic.class, id));
    }

    private static List<String> cachedNames(EntityManager manager) {
        return manager.createQuery("select c.name from Clinic c", String.class)
                .setHint("org.hibernate.cacheable", true)
                .getResultList();
    }

    private long statistic(String name) throws Exception {
        // By name, for Hibernate is the server's and not on this class's path.
        Object factory = managers.clinics().unwrap(Class.forName("org.hibernate.SessionFactory"));
        Object statistics = factory.getClass().getMethod("getStatistics").invoke(factory);
        return (Long)
                Class.forName("org.hibernate.stat.Statistics").getMethod(name).invoke(statistics);
    }

    @Test
    void the_second_level_cache_answers_each_tenant_with_its_own() throws Exception {
        long hits = statistic("getSecondLevelCacheHitCount");

        assertThat(name(ACME)).isEqualTo("of acme");
        assertThat(name(GLOBEX)).isEqualTo("of globex");

        assertThat(statistic("getSecondLevelCacheHitCount")).isGreaterThanOrEqualTo(hits + 2);
    }

    @Test
    void an_update_reaches_the_tenants_own_cache_only() throws Exception {
        in(GLOBEX, manager -> {
            manager.find(Clinic.class, id).setName("renamed");
            return manager;
        });

        assertThat(name(GLOBEX)).isEqualTo("renamed");
        assertThat(name(ACME)).isEqualTo("of acme");
    }

    @Test
    void the_factorys_cache_is_the_bound_tenants() throws Exception {
        Cache cache = managers.clinics().getCache();
        assertThat(isCached(cache, ACME)).isTrue();

        as(GLOBEX, () -> {
            cache.evict(Clinic.class, id);
            return cache;
        });

        assertThat(isCached(cache, ACME)).isTrue();
        assertThat(isCached(cache, GLOBEX)).isFalse();
        assertThatThrownBy(() -> cache.contains(Clinic.class, id)).hasStackTraceContaining("TENANTRY-001");
    }

    @Test
    void the_query_cache_answers_each_tenant_with_its_own() throws Exception {
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            assertThat(in(tenant, HibernateIT::cachedNames).get(0)).isEqualTo("of " + tenant);
        }
        long hits = statistic("getQueryCacheHitCount");
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            assertThat(in(tenant, HibernateIT::cachedNames).get(0)).isEqualTo("of " + tenant);
        }
        assertThat(statistic("getQueryCacheHitCount")).isEqualTo(hits + 2);
    }

    @Test
    void without_a_tenant_not_even_the_caches_answer() throws Exception {
        in(ACME, HibernateIT::cachedNames);

        assertThatThrownBy(() -> managers.inTransaction(manager -> manager.find(Clinic.class, id)))
                .hasStackTraceContaining("TENANTRY-001");
        assertThatThrownBy(() -> managers.inTransaction(HibernateIT::cachedNames))
                .hasStackTraceContaining("TENANTRY-001");
        assertThatThrownBy(() -> managers.clinics().createEntityManager()).hasStackTraceContaining("TENANTRY-001");
    }

    @Test
    void a_session_held_over_a_switch_gives_no_cached_query_result() throws Exception {
        EntityManager ofAcme = as(ACME, () -> managers.clinics().createEntityManager());
        try {
            for (int i = 0; i < 2; i++) {
                assertThat(as(ACME, () -> cachedNames(ofAcme)).get(0)).isEqualTo("of acme");
            }
            assertThatThrownBy(() -> as(GLOBEX, () -> cachedNames(ofAcme))).hasStackTraceContaining("TENANTRY-003");
            assertThatThrownBy(() -> cachedNames(ofAcme)).hasStackTraceContaining("TENANTRY-001");
        } finally {
            as(ACME, () -> {
                ofAcme.close();
                return ofAcme;
            });
        }
    }

    @Test
    void an_extended_context_stays_with_the_tenant_for_whom_its_bean_was_made() throws Exception {
        Extended bean = as(ACME, extended::get);
        Clinic known = as(ACME, () -> bean.apply(manager -> manager.find(Clinic.class, id)));

        assertThat(known.getName()).isEqualTo("of acme");
        assertThatThrownBy(() -> as(GLOBEX, () -> known.getWards().size())).hasStackTraceContaining("TENANTRY-003");
        assertThat(as(ACME, () -> known.getWards().get(0).getName())).isEqualTo("ward of acme");
        assertThatThrownBy(() -> as(GLOBEX, () -> bean.apply(manager -> manager.find(Clinic.class, id))))
                .hasStackTraceContaining("TENANTRY-003")
                .hasStackTraceContaining("\"acme\"")
                .hasStackTraceContaining("\"globex\"");
    }

    @Test
    void an_extended_context_is_not_made_without_a_tenant() {
        assertThatThrownBy(() -> extended.get().apply(manager -> manager.find(Clinic.class, id)))
                .hasStackTraceContaining("TENANTRY-001");
    }

    @Test
    void what_a_transaction_has_read_is_for_its_tenant_only() throws Exception {
        transaction.begin();
        try {
            in(ACME, manager -> manager.find(Clinic.class, id));
            assertThatThrownBy(() -> name(GLOBEX)).hasStackTraceContaining("TENANTRY-003");
            assertThatThrownBy(() -> managers.inTransaction(manager -> manager.find(Clinic.class, id)))
                    .hasStackTraceContaining("TENANTRY-001");
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void another_tenant_works_in_a_transaction_of_its_own() throws Exception {
        List<String> both = in(ACME, ofAcme -> {
            Clinic ours = ofAcme.find(Clinic.class, id);
            String theirs = managers.outsideTransaction(() -> as(
                    GLOBEX,
                    () -> managers.inTransaction(
                            manager -> manager.find(Clinic.class, id).getName())));
            return List.of(ours.getName(), theirs, ofAcme.find(Clinic.class, id).getName());
        });

        assertThat(both).containsExactly("of acme", "of globex", "of acme");
    }

    @Test
    void a_rollback_takes_back_the_rows_and_the_cache() throws Exception {
        transaction.begin();
        in(ACME, manager -> {
            manager.find(Clinic.class, id).setName("never");
            manager.flush();
            return manager;
        });
        transaction.rollback();

        assertThat(name(ACME)).isEqualTo("of acme");
        assertThat(rows(ACME, "SELECT name FROM Clinic WHERE id = " + id)).isEqualTo("of acme");
    }

    @Test
    void what_is_written_at_commit_goes_to_the_transactions_tenant_where_none_is_bound_any_more() throws Exception {
        transaction.begin();
        in(ACME, manager -> {
            manager.persist(new Ward("late")); // asks for no connection yet
            return manager;
        });
        transaction.commit();

        assertThat(rows(ACME, "SELECT COUNT(*) FROM Ward WHERE name = 'late'")).isEqualTo("1");
        assertThat(rows(GLOBEX, "SELECT COUNT(*) FROM Ward WHERE name = 'late'"))
                .isEqualTo("0");
    }

    @Test
    void a_transaction_has_one_connection_shared_with_plain_jdbc() throws Exception {
        Set<String> sessions = new TreeSet<>();
        transaction.begin();
        try {
            as(ACME, () -> {
                for (int i = 0; i < 5; i++) {
                    sessions.add(managers.inTransaction(manager -> manager.createNativeQuery("select session_id()")
                            .getSingleResult()
                            .toString()));
                    sessions.add(managers.row("select session_id()"));
                }
                return sessions;
            });
        } finally {
            transaction.rollback();
        }
        assertThat(sessions).hasSize(1);
    }

    @Test
    void a_resource_local_unit_that_only_knows_a_url_is_routed() throws Exception {
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            as(tenant, () -> addLocally(managers.local(), "local of " + tenant));
        }

        assertThat(rows(ACME, "SELECT name FROM Ward WHERE name LIKE 'local%'")).isEqualTo("local of acme");
        assertThat(rows(GLOBEX, "SELECT name FROM Ward WHERE name LIKE 'local%'"))
                .isEqualTo("local of globex");
    }

    @Test
    void a_resource_local_unit_keeps_out_of_jta_transactions() throws Exception {
        transaction.begin();
        as(ACME, () -> addLocally(managers.local(), "outside"));
        transaction.rollback();

        assertThat(rows(ACME, "SELECT COUNT(*) FROM Ward WHERE name = 'outside'"))
                .isEqualTo("1");
    }

    @Test
    void a_factory_that_the_application_makes_itself_is_routed() throws Exception {
        try (EntityManagerFactory own = Persistence.createEntityManagerFactory("local")) {
            as(GLOBEX, () -> addLocally(own, "self-made"));
            assertThatThrownBy(own::createEntityManager).hasStackTraceContaining("TENANTRY-001");
        }
        assertThat(rows(GLOBEX, "SELECT COUNT(*) FROM Ward WHERE name = 'self-made'"))
                .isEqualTo("1");
        assertThat(rows(ACME, "SELECT COUNT(*) FROM Ward WHERE name = 'self-made'"))
                .isEqualTo("0");
    }

    @Test
    void a_shared_unit_is_the_same_for_all() throws Exception {
        as(
                ACME,
                () -> managers.inShared(manager -> {
                    manager.persist(new Ward("for all"));
                    return manager;
                }));
        List<String> seenByNobody = managers.inShared(manager ->
                manager.createQuery("select w.name from Ward w", String.class).getResultList());
        assertThat(seenByNobody).contains("for all");
    }

    private static String addLocally(EntityManagerFactory factory, String ward) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            manager.persist(new Ward(ward));
            manager.getTransaction().commit();
            return ward;
        }
    }

    private String rows(TenantId tenant, String query) throws Exception {
        return as(tenant, () -> managers.row(query));
    }
}
