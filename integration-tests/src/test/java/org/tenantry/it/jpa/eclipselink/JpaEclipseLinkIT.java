package org.tenantry.it.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantState;
import org.tenantry.TenantSwitchException;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.it.OnLiberty;
import org.tenantry.node.Node;

/** What is EclipseLink's own: its factories for each tenant, woven classes, and the ways around its entity managers. */
@ExtendWith(ArquillianExtension.class)
@OnLiberty
class JpaEclipseLinkIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final TenantId INITECH = new TenantId("initech");
    private static final TenantId HOOLI = new TenantId("hooli");

    private static final int MAX_FACTORIES = 2;

    @Deployment
    static WebArchive application() {
        return Units.war(
                        "jpa-el",
                        Units.ALL,
                        "tenantry.tenant-ids=acme,globex,initech,hooli",
                        "tenantry.tenants.hooli.datasource.url=jdbc:h2:mem:jpa-el-hooli;IFEXISTS=TRUE",
                        "tenantry.jpa.shared-units=shared",
                        "tenantry.shared-datasources=jdbc/raw",
                        "tenantry.catalog.url=jdbc:h2:mem:jpa-el-catalog;DB_CLOSE_DELAY=-1",
                        "tenantry.catalog.poll-interval=1s",
                        "tenantry.jpa.max-factories=" + MAX_FACTORIES)
                .addClasses(Wards.class, ExtendedWards.class, JpaEclipseLinkIT.class);
    }

    @Inject
    Wards wards;

    @Inject
    CurrentTenant tenants;

    // Factories

    @Test
    void each_tenant_has_its_own_entities_and_the_loaded_ones() throws Exception {
        Long id = add(ACME, "of acme");

        assertThat(names(ACME)).contains("loaded", "of acme");
        assertThat(names(GLOBEX)).contains("loaded").doesNotContain("of acme");
        assertThat(find(GLOBEX, id)).isNull();
    }

    @Test
    void no_more_factories_stay_open_than_are_allowed() throws Exception {
        for (TenantId tenant : List.of(ACME, GLOBEX, INITECH)) {
            assertThat(names(tenant)).contains("loaded");
        }

        assertThat(sessions("clinic"))
                .hasSizeLessThanOrEqualTo(MAX_FACTORIES)
                .contains("initech")
                .doesNotContain("acme");
    }

    @Test
    void a_factory_that_is_opened_again_finds_what_was_there_and_makes_no_tables_anew() throws Exception {
        Long id = add(ACME, "to be kept");
        assertThat(names(GLOBEX)).isNotEmpty();
        assertThat(names(INITECH)).isNotEmpty();
        assertThat(sessions("clinic")).doesNotContain("acme");

        assertThat(find(ACME, id).name()).isEqualTo("to be kept");
    }

    @Test
    void the_factory_of_a_tenant_that_is_removed_is_closed() throws Exception {
        TenantId passing = new TenantId("passing");
        CatalogEditor editor =
                Node.find().orElseThrow().recordedCatalog().orElseThrow().editor();
        editor.add(
                passing,
                new CatalogEditor.Input(Map.of("datasource.url", "jdbc:h2:mem:jpa-el-passing"), Map.of()),
                TenantState.ACTIVE,
                OptionalLong.empty(),
                "test");
        await(() -> catchThrowable(() -> names(passing)) == null);
        assertThat(sessions("clinic")).contains("passing");

        editor.remove(passing, OptionalLong.empty(), "test");

        await(() -> !sessions("clinic").contains("passing"));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(condition.call()).isTrue();
    }

    @Test
    void a_factory_with_an_open_entity_manager_is_not_closed() throws Exception {
        Long id = add(ACME, "in use");
        EntityManager held = tenants.call(ACME, () -> wards.clinics().createEntityManager());
        try {
            assertThat(names(GLOBEX)).isNotEmpty();
            assertThat(names(INITECH)).isNotEmpty();

            assertThat(tenants.call(ACME, () -> held.find(Ward.class, id)).name())
                    .isEqualTo("in use");
        } finally {
            held.close();
        }
    }

    @Test
    void a_factory_whose_entity_manager_takes_part_in_a_transaction_is_not_closed() throws Exception {
        Long id = tenants.call(
                ACME,
                () -> wards.call(em -> {
                    EntityManager own = wards.clinics().createEntityManager();
                    Ward ward = new Ward("written late", null);
                    own.persist(ward);
                    own.close(); // the transaction writes it
                    var ofOthers = List.of(inNewTransaction(GLOBEX), inNewTransaction(INITECH));
                    assertThat(ofOthers).doesNotContain(List.of());
                    return ward.id();
                }));

        assertThat(find(ACME, id).name()).isEqualTo("written late");
    }

    @Test
    void a_tenant_whose_database_is_away_fails_alone_and_is_tried_again() throws Exception {
        assertThatThrownBy(() -> names(HOOLI, wards::callOutside))
                .hasStackTraceContaining(
                        "TENANTRY-060: Persistence unit \"clinic\" cannot be opened for tenant \"hooli\"");
        assertThat(names(ACME)).contains("loaded");

        try (Connection created = DriverManager.getConnection("jdbc:h2:mem:jpa-el-hooli")) {
            assertThat(created.isValid(1)).isTrue();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            Throwable failure;
            do {
                failure = catchThrowable(() -> names(HOOLI, wards::callOutside));
            } while (failure != null && System.nanoTime() < deadline);
            assertThat(failure).isNull();
            assertThat(names(HOOLI)).contains("loaded");
        }
    }

    @Test
    void an_error_of_a_tenants_schema_is_told_with_unit_and_tenant() throws Exception {
        Throwable failure = catchThrowable(() -> tenants.call(GLOBEX, () -> {
            try (EntityManager em = wards.locals().createEntityManager()) {
                return em.createNativeQuery("select * from MISSING").getResultList();
            }
        }));

        assertThat(failure).isInstanceOf(PersistenceException.class);
        assertThat(failure.getSuppressed()).anyMatch(note -> String.valueOf(note.getMessage())
                .equals("in persistence unit \"local\" of tenant \"globex\""));
    }

    // Weaving

    @Test
    void classes_are_woven_once_and_single_references_are_lazy() throws Exception {
        assertThat(Stream.of(Ward.class.getInterfaces()).map(Class::getSimpleName))
                .contains("PersistenceWeaved", "PersistenceWeavedLazy")
                .doesNotHaveDuplicates();

        Long id = tenants.call(
                ACME,
                () -> wards.call(em -> {
                    Ward outer = new Ward("outer", null);
                    Ward inner = new Ward("inner", outer);
                    em.persist(outer);
                    em.persist(inner);
                    return inner.id();
                }));
        boolean loaded = in(ACME, em -> {
            em.getEntityManagerFactory().getCache().evictAll();
            return em.getEntityManagerFactory().getPersistenceUnitUtil().isLoaded(em.find(Ward.class, id), "outer");
        });
        assertThat(loaded).isFalse();
    }

    @Test
    void what_is_loaded_after_a_switch_comes_from_the_owners_database() throws Exception {
        Long id = tenants.call(
                ACME,
                () -> wards.call(em -> {
                    Ward outer = new Ward("outer of acme", null);
                    em.persist(outer);
                    em.persist(new Ward("inner of acme", outer));
                    return outer.id();
                }));
        tenants.call(
                GLOBEX,
                () -> wards.call(em -> em.createNativeQuery(
                                "insert into WARD (ID, NAME) values (?, 'outer of globex'), (-4, 'inner of globex')")
                        .setParameter(1, id + 1_000_000)
                        .executeUpdate()));
        tenants.call(
                GLOBEX,
                () -> wards.call(em -> em.createNativeQuery("update WARD set OUTER_ID = ID where ID = -4")
                        .executeUpdate()));
        Ward found = in(ACME, em -> {
            em.getEntityManagerFactory().getCache().evictAll();
            return em.find(Ward.class, id);
        });

        List<String> inner = tenants.call(
                GLOBEX, () -> found.inner().stream().map(Ward::name).toList());

        assertThat(inner).containsExactly("inner of acme");
    }

    // Whose a persistence context is

    @Test
    void a_query_is_not_executed_for_another_tenant() throws Exception {
        EntityManager em = tenants.call(ACME, () -> wards.clinics().createEntityManager());
        try {
            TypedQuery<Ward> query =
                    tenants.call(ACME, () -> em.createQuery("select w from Ward w where w.id > :id", Ward.class)
                            .setParameter("id", -5L));

            assertThatThrownBy(() -> tenants.call(GLOBEX, query::getResultList))
                    .isInstanceOfSatisfying(TenantSwitchException.class, e -> assertThat(e)
                            .hasMessageContaining("This persistence context belongs to tenant \"acme\"")
                            .hasMessageContaining("cannot be used for tenant \"globex\""));
            assertThat(tenants.call(ACME, query::getResultList)).isNotEmpty();
            assertThatThrownBy(query::getResultList).isInstanceOf(TenantNotBoundException.class);
        } finally {
            em.close();
        }
    }

    @Test
    void a_cached_entity_is_not_found_for_another_tenant() throws Exception {
        Long id = add(ACME, "cached");
        EntityManager em = tenants.call(ACME, () -> wards.clinics().createEntityManager());
        try {
            assertThat(tenants.call(ACME, () -> em.find(Ward.class, id))).isNotNull();

            assertThatThrownBy(() -> tenants.call(GLOBEX, () -> em.find(Ward.class, id)))
                    .isInstanceOf(TenantSwitchException.class);
        } finally {
            em.close();
        }
    }

    @Test
    void a_factory_finds_no_cached_entity_of_another_tenant() throws Exception {
        Long id = add(ACME, "in the shared cache");
        assertThat(find(ACME, id)).isNotNull();

        assertThat(tenants.call(ACME, () -> wards.clinics().getCache().contains(Ward.class, id)))
                .isTrue();
        assertThat(tenants.call(GLOBEX, () -> wards.clinics().getCache().contains(Ward.class, id)))
                .isFalse();
        assertThatThrownBy(() -> wards.clinics().getCache()).isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void an_entity_manager_reached_by_unwrapping_is_guarded_too() throws Exception {
        EntityManager em = tenants.call(ACME, () -> wards.clinics().createEntityManager());
        try {
            EntityManager unwrapped = (EntityManager) tenants.call(ACME, em::getDelegate);
            assertThatThrownBy(() -> tenants.call(GLOBEX, () -> unwrapped.find(Ward.class, -1L)))
                    .isInstanceOf(TenantSwitchException.class);
            assertThatThrownBy(() -> tenants.call(
                            ACME,
                            () -> em.unwrap(Class.forName("org.eclipse.persistence.internal.jpa.EntityManagerImpl"))))
                    .hasMessageContaining("TENANTRY-066");
            assertThat(tenants.call(ACME, em::getEntityManagerFactory)).isEqualTo(em.getEntityManagerFactory());
        } finally {
            em.close();
        }
    }

    @Test
    void an_extended_context_stays_with_the_tenant_for_whom_its_bean_was_made() throws Exception {
        ExtendedWards made = tenants.call(ACME, () -> InitialContext.doLookup("java:module/ExtendedWards"));
        Ward found = tenants.call(ACME, () -> made.call(em -> em.find(Ward.class, -1L)));
        assertThat(found.name()).isEqualTo("loaded");

        assertThatThrownBy(() -> tenants.call(GLOBEX, () -> made.call(em -> em.find(Ward.class, -1L))))
                .hasStackTraceContaining("TENANTRY-003")
                .hasStackTraceContaining("belongs to tenant \"acme\" and cannot be used for tenant \"globex\"");
    }

    @Test
    void a_transaction_of_its_own_is_another_tenants_way_in_between() throws Exception {
        List<String> ofGlobex = tenants.call(
                ACME,
                () -> wards.call(em -> {
                    em.persist(new Ward("around", null));
                    assertThatThrownBy(() -> names(GLOBEX)).isInstanceOf(TenantSwitchException.class);
                    return inNewTransaction(GLOBEX);
                }));

        assertThat(ofGlobex).contains("loaded").doesNotContain("around");
        assertThat(names(ACME)).contains("around");
    }

    @Test
    void an_entity_manager_does_not_choose_its_database() {
        assertThatThrownBy(() -> tenants.call(ACME, () -> wards.clinics()
                        .createEntityManager(Map.of("jakarta.persistence.jdbc.url", "jdbc:h2:mem:elsewhere"))))
                .hasMessageContaining("TENANTRY-063");
    }

    // Ways to a persistence unit

    @Test
    void a_resource_local_unit_commits_and_rolls_back_in_its_tenants_database() throws Exception {
        tenants.call(ACME, () -> wards.call(em -> em.find(Ward.class, -1L))); // makes the tables
        tenants.call(ACME, () -> {
            workLocally(wards.locals());
            return null;
        });

        assertThat(names(ACME)).contains("committed").doesNotContain("rolled back");
        assertThat(names(GLOBEX)).doesNotContain("committed", "rolled back");
    }

    @Test
    void a_factory_of_the_applications_own_is_routed_too() throws Exception {
        tenants.call(INITECH, () -> wards.call(em -> em.find(Ward.class, -1L)));
        try (EntityManagerFactory own = Persistence.createEntityManagerFactory("local")) {
            tenants.call(INITECH, () -> {
                workLocally(own);
                return null;
            });
            assertThatThrownBy(own::createEntityManager).isInstanceOf(TenantNotBoundException.class);
            assertThatThrownBy(() -> tenants.call(
                            INITECH,
                            () -> own.unwrap(
                                    Class.forName("org.eclipse.persistence.internal.jpa.EntityManagerFactoryImpl"))))
                    .hasMessageContaining("TENANTRY-066");
        }

        assertThat(names(INITECH)).contains("committed").doesNotContain("rolled back");
        assertThat(names(ACME)).doesNotContain("own");
        assertThat(sessions("local")).doesNotContain("initech");
    }

    @Test
    void a_shared_unit_has_one_database_for_all() throws Exception {
        Long id = tenants.call(
                ACME,
                () -> wards.callShared(em -> {
                    Ward ward = new Ward("of all", null);
                    em.persist(ward);
                    return ward.id();
                }));

        Ward found = tenants.call(GLOBEX, () -> wards.callShared(em -> em.find(Ward.class, id)));
        assertThat(found.name()).isEqualTo("of all");
    }

    private static void workLocally(EntityManagerFactory factory) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery("insert into WARD (ID, NAME) values (-2, 'committed')")
                    .executeUpdate();
            em.getTransaction().commit();
            em.getTransaction().begin();
            em.createNativeQuery("insert into WARD (ID, NAME) values (-3, 'rolled back')")
                    .executeUpdate();
            em.getTransaction().rollback();
        }
    }

    private Long add(TenantId tenant, String name) throws Exception {
        return tenants.call(
                tenant,
                () -> wards.call(em -> {
                    Ward ward = new Ward(name, null);
                    em.persist(ward);
                    return ward.id();
                }));
    }

    private Ward find(TenantId tenant, Long id) throws Exception {
        return in(tenant, em -> em.find(Ward.class, id));
    }

    private <R> R in(TenantId tenant, Function<EntityManager, R> work) throws Exception {
        return tenants.call(tenant, () -> wards.call(work));
    }

    private List<String> names(TenantId tenant) throws Exception {
        return names(tenant, wards::call);
    }

    private List<String> names(TenantId tenant, Work work) throws Exception {
        return tenants.call(
                tenant,
                () -> work.call(em -> em.createQuery("select w.name from Ward w", String.class)
                        .getResultList()));
    }

    /** One of the methods of {@link Wards}. */
    @FunctionalInterface
    interface Work {

        List<String> call(Function<EntityManager, List<String>> work);
    }

    /** Who else than the transaction's tenant is to be bound, is bound inside of the new one. */
    private List<String> inNewTransaction(TenantId tenant) {
        return wards.callInNew(unused -> {
            try {
                return names(tenant);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns the tenants for whom EclipseLink has a session of the unit in this application. */
    private static Set<String> sessions(String unit) throws Exception {
        Map<?, ?> sessions =
                (Map<?, ?>) Class.forName("org.eclipse.persistence.internal.jpa.EntityManagerFactoryProvider")
                        .getMethod("getEmSetupImpls")
                        .invoke(null);
        Set<String> owners = new TreeSet<>();
        for (Object name : sessions.keySet()) {
            String[] parts = String.valueOf(name).split(" ", -1);
            if (parts.length > 2
                    && parts[0].equals("tenantry")
                    && parts[1].equals(unit)
                    && !parts[2].equals("template")) {
                owners.add(parts[2]);
            }
        }
        return owners;
    }
}
