package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.jpa.hibernate.Clinic.ACME;
import static org.tenantry.jpa.hibernate.Clinic.GLOBEX;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.h2.jdbc.JdbcConnection;
import org.hibernate.Hibernate;
import org.hibernate.ReplicationMode;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantSwitchException;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class SessionGuardTest {

    /** Something an application does with a session; {@code hospital} was read in it, its wards were not. */
    private interface Use {
        Object with(EntityManager manager, Hospital hospital);
    }

    private record Named(String name, Use use) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Named use(String name, Use use) {
        return new Named(name, use);
    }

    private static Named change(String name, java.util.function.BiConsumer<EntityManager, Hospital> use) {
        return new Named(name, (manager, hospital) -> {
            use.accept(manager, hospital);
            return name;
        });
    }

    private static Session session(EntityManager manager) {
        return manager.unwrap(Session.class);
    }

    /** As if it had been read before, by another session. */
    private static Letter written() {
        Letter letter = new Letter();
        letter.id = UUID.randomUUID();
        return letter;
    }

    @SuppressWarnings({"deprecation", "removal", "UnusedVariable"}) // Hibernate's older calls are used, too
    static final List<Named> USES = List.of(
            use("find what is in the first-level cache", (manager, known) -> manager.find(Hospital.class, known.id())),
            use("find another", (manager, known) -> manager.find(Hospital.class, known.id() + 1)),
            use("getReference", (manager, known) -> manager.getReference(Hospital.class, known.id())),
            use("find by natural id", (manager, known) -> session(manager)
                    .bySimpleNaturalId(Hospital.class)
                    .load("of acme")),
            use("find several by id", (manager, known) -> session(manager)
                    .byMultipleIds(Hospital.class)
                    .multiLoad(known.id(), known.id() + 1)),
            use("find by natural id what is in the first-level cache", (manager, known) -> session(manager)
                    .byNaturalId(Hospital.class)
                    .using("name", "of acme")
                    .getReference()),
            use("JPQL", (manager, known) -> manager.createQuery("select h from Hospital h")
                    .getResultList()),
            use("criteria", (manager, known) -> {
                var query = manager.getCriteriaBuilder().createQuery(Hospital.class);
                query.from(Hospital.class);
                return manager.createQuery(query).getResultList();
            }),
            use("native query", (manager, known) -> manager.createNativeQuery("select name from hospital")
                    .getResultList()),
            use("stream", (manager, known) -> manager.createQuery("select h from Hospital h")
                    .getResultStream()
                    .toList()),
            use("bulk update", (manager, known) -> manager.createQuery("update Hospital h set h.name = 'x'")
                    .executeUpdate()),
            use("plain JDBC on the session's connection", (manager, known) -> session(manager)
                    .doReturningWork(
                            connection -> connection.createStatement().executeQuery("select 1 from hospital"))),
            use("the driver's own connection", (manager, known) -> session(manager)
                    .doReturningWork(connection -> connection.unwrap(JdbcConnection.class))),
            change("persist", (manager, known) -> manager.persist(new Letter())),
            use("save", (manager, known) -> session(manager).save(new Letter())),
            change("update", (manager, known) -> session(manager).update(written())),
            change("saveOrUpdate", (manager, known) -> session(manager).saveOrUpdate(written())),
            use("merge", (manager, known) -> manager.merge(new Letter())),
            change("replicate", (manager, known) -> session(manager).replicate(known, ReplicationMode.IGNORE)),
            change("remove", EntityManager::remove),
            change("refresh", EntityManager::refresh),
            change("lock", (manager, known) -> manager.lock(known, LockModeType.OPTIMISTIC)),
            change("flush", (manager, known) -> manager.flush()),
            use("isDirty", (manager, known) -> session(manager).isDirty()),
            use("commit", (manager, known) -> {
                manager.persist(new Letter());
                manager.getTransaction().commit();
                return manager;
            }),
            use("lazy collection", (manager, known) -> known.wards().size()),
            change(
                    "lazy proxy",
                    (manager, known) -> Hibernate.initialize(session(manager).getReference(known))),
            use("a session that shares its connection", (manager, known) -> {
                try (Session sharing =
                        session(manager).sessionWithOptions().connection().openSession()) {
                    return sharing.createQuery("select h from Hospital h", Hospital.class)
                            .list();
                }
            }));

    private static final Clinic clinic = new Clinic().with(Chart.class);
    private static long id;

    @BeforeAll
    static void both_have_a_hospital_of_the_same_id() {
        clinic.start();
        Hospital acmes = new Hospital("of acme", "north");
        clinic.write(ACME, manager -> manager.persist(acmes));
        clinic.write(GLOBEX, manager -> manager.persist(new Hospital("of globex", "south")));
        id = acmes.id();
    }

    @AfterAll
    static void stop() {
        clinic.close();
    }

    private EntityManager ofAcme() {
        EntityManager manager = clinic.as(ACME, () -> clinic.factory().createEntityManager());
        clinic.as(ACME, () -> manager.getTransaction().begin());
        return manager;
    }

    private void release(EntityManager manager) {
        clinic.as(ACME, () -> {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
            manager.close();
        });
    }

    @ParameterizedTest
    @FieldSource("USES")
    void another_tenant_is_refused_the_session_of_the_first(Named named) {
        EntityManager manager = ofAcme();
        try {
            Hospital known = clinic.as(ACME, () -> manager.find(Hospital.class, id));
            if (named.name().equals("commit")) {
                clinic.as(ACME, () -> manager.persist(new Letter()));
            }

            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> named.use().with(manager, known)))
                    .hasStackTraceContaining("TenantSwitchException")
                    .hasStackTraceContaining("TENANTRY-003")
                    .hasStackTraceContaining("\"acme\"")
                    .hasStackTraceContaining("\"globex\"");
        } finally {
            release(manager);
        }
    }

    @ParameterizedTest
    @FieldSource("USES")
    void without_a_tenant_the_session_is_refused(Named named) {
        EntityManager manager = ofAcme();
        try {
            Hospital known = clinic.as(ACME, () -> manager.find(Hospital.class, id));

            assertThatThrownBy(() -> named.use().with(manager, known))
                    .hasStackTraceContaining("TenantNotBoundException")
                    .hasStackTraceContaining("TENANTRY-001");
        } finally {
            release(manager);
        }
    }

    @ParameterizedTest
    @FieldSource("USES")
    void its_own_tenant_may_do_all_of_it(Named named) {
        EntityManager manager = ofAcme();
        try {
            clinic.as(ACME, () -> named.use().with(manager, manager.find(Hospital.class, id)));
        } finally {
            release(manager);
        }
    }

    /** A letter leads to nothing else, so that nothing is loaded on the way. */
    @Test
    void another_tenant_removes_nothing_that_is_deleted_when_the_owner_commits() {
        Letter letter = new Letter();
        clinic.write(ACME, manager -> manager.persist(letter));
        EntityManager manager = ofAcme();
        try {
            Letter known = clinic.as(ACME, () -> manager.find(Letter.class, letter.id));

            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> manager.remove(known)))
                    .isInstanceOf(TenantSwitchException.class);
            clinic.as(ACME, () -> manager.getTransaction().commit());
        } finally {
            release(manager);
        }

        assertThat(clinic.<Object>read(ACME, other -> String.valueOf(other.find(Letter.class, letter.id))))
                .isNotEqualTo("null");
    }

    /** A listener of the application's may look who is bound, and note down there what has changed. */
    @Test
    void no_listener_hears_of_a_change_while_another_tenant_is_bound() {
        clinic.write(ACME, manager -> manager.merge(new Chart(3, "before")));
        EntityManager manager = ofAcme();
        try {
            Chart chart = clinic.as(ACME, () -> manager.find(Chart.class, 3L));
            chart.title = "after";
            int updates = Chart.UPDATES.get();

            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> manager.createQuery("select c from Chart c")
                            .getResultList()))
                    .hasStackTraceContaining("TENANTRY-003");
            assertThat(Chart.UPDATES).hasValue(updates);
        } finally {
            release(manager);
        }
    }

    @Test
    void a_switch_says_whose_context_it_is_and_what_to_do() {
        EntityManager manager = ofAcme();
        try {
            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> manager.find(Hospital.class, id)))
                    .isInstanceOf(TenantSwitchException.class)
                    .hasMessageContaining("This persistence context belongs to tenant \"acme\"")
                    .hasMessageContaining("Open an entity manager for each tenant");
        } finally {
            release(manager);
        }
    }

    @Test
    void no_session_is_opened_without_a_tenant() {
        assertThatThrownBy(() -> clinic.factory().createEntityManager()).isInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(() -> clinic.factory()
                        .unwrap(org.hibernate.SessionFactory.class)
                        .openStatelessSession())
                .isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void a_session_asked_for_in_another_tenants_name_gets_no_connection() {
        var factory = clinic.factory().unwrap(org.hibernate.SessionFactory.class);
        clinic.as(ACME, () -> {
            try (Session foreign =
                    factory.withOptions().tenantIdentifier((Object) "globex").openSession()) {
                assertThatThrownBy(() -> foreign.createQuery("select h from Hospital h", Hospital.class)
                                .list())
                        .isInstanceOf(TenantSwitchException.class);
                assertThatThrownBy(() -> foreign.find(Hospital.class, id)).isInstanceOf(TenantSwitchException.class);
                assertThatThrownBy(() -> foreign.doReturningWork(Connection::isReadOnly))
                        .isInstanceOf(TenantSwitchException.class);
            }
        });
    }

    @Test
    void a_stateless_session_stays_with_its_tenant() {
        var factory = clinic.factory().unwrap(org.hibernate.SessionFactory.class);
        try (StatelessSession session = clinic.as(ACME, () -> factory.openStatelessSession())) {
            assertThat(clinic.as(ACME, () -> session.get(Hospital.class, id)).name())
                    .isEqualTo("of acme");
            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> session.get(Hospital.class, id)))
                    .isInstanceOf(TenantSwitchException.class);
            assertThatThrownBy(() -> clinic.as(GLOBEX, () -> session.insert(new Letter())))
                    .isInstanceOf(TenantSwitchException.class);
            assertThatThrownBy(() -> session.get(Hospital.class, id)).isInstanceOf(TenantNotBoundException.class);
        }
    }

    @Test
    void what_is_detached_loads_nothing_of_another_tenant() {
        Hospital detached = clinic.read(ACME, manager -> manager.find(Hospital.class, id));

        assertThatThrownBy(() -> clinic.as(GLOBEX, () -> detached.wards().size()))
                .isInstanceOf(org.hibernate.LazyInitializationException.class);
    }

    @Test
    void each_tenant_reads_its_own_under_the_same_id() {
        String acmes =
                clinic.read(ACME, manager -> manager.find(Hospital.class, id).name());
        String globexs =
                clinic.read(GLOBEX, manager -> manager.find(Hospital.class, id).name());
        List<String> wards =
                clinic.read(GLOBEX, manager -> manager.createQuery("select w.name from Ward w", String.class)
                        .getResultList());

        assertThat(acmes).isEqualTo("of acme");
        assertThat(globexs).isEqualTo("of globex");
        assertThat(wards).containsExactly("south");
    }
}
