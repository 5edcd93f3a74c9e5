package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.jpa.hibernate.Clinic.ACME;
import static org.tenantry.jpa.hibernate.Clinic.GLOBEX;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantSwitchException;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class JtaTest {

    private static final String LETTERS = "SELECT COUNT(*) FROM letter";

    private final Clinic clinic = new Clinic().jta();

    @AfterEach
    void stop() throws Exception {
        Narayana.clean();
        clinic.close();
    }

    private void beginAndPersist() throws Exception {
        Narayana.MANAGER.begin();
        EntityManager manager = clinic.as(ACME, () -> clinic.factory().createEntityManager());
        clinic.as(ACME, () -> manager.persist(new Letter())); // without a connection
    }

    @Test
    void what_is_written_at_commit_goes_to_the_transactions_tenant_where_none_is_bound() throws Exception {
        clinic.start();
        beginAndPersist();
        Narayana.MANAGER.commit();

        assertThat(clinic.sql(ACME, LETTERS)).isEqualTo("1");
    }

    @Test
    void the_default_tenant_does_not_get_what_is_anothers() throws Exception {
        clinic.configured("tenantry.default-tenant", "globex").start();
        beginAndPersist();
        Narayana.MANAGER.commit();

        assertThat(clinic.sql(ACME, LETTERS)).isEqualTo("1");
    }

    @Test
    void a_commit_under_another_tenant_writes_for_the_transactions_own() throws Exception {
        clinic.start();
        Narayana.MANAGER.begin();
        clinic.as(
                GLOBEX,
                () -> { // as where REQUIRES_NEW interrupts the work of another tenant
                    EntityManager manager =
                            clinic.node().currentTenant().call(ACME, clinic.factory()::createEntityManager);
                    clinic.as(ACME, () -> manager.persist(new Letter()));
                    Narayana.MANAGER.commit();
                    return manager;
                });

        assertThat(clinic.sql(ACME, LETTERS)).isEqualTo("1");
    }

    @Test
    void before_the_commit_nothing_is_written_where_another_or_none_is_bound() throws Exception {
        clinic.start();
        Narayana.MANAGER.begin();
        EntityManager manager = clinic.as(ACME, () -> clinic.factory().createEntityManager());
        clinic.as(ACME, () -> manager.persist(new Letter()));

        assertThatThrownBy(() -> clinic.as(GLOBEX, manager::flush)).isInstanceOf(TenantSwitchException.class);
        assertThatThrownBy(manager::flush).isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void versions_are_checked_at_a_commit_where_none_is_bound() throws Exception {
        clinic.start();
        Narayana.MANAGER.begin();
        clinic.as(ACME, () -> clinic.factory().createEntityManager().persist(new Hospital("watched")));
        Narayana.MANAGER.commit();
        Narayana.MANAGER.begin();
        clinic.as(ACME, () -> clinic.factory()
                .createEntityManager()
                .find(Hospital.class, 1L, LockModeType.OPTIMISTIC_FORCE_INCREMENT));
        Narayana.MANAGER.commit();

        assertThat(clinic.sql(ACME, "SELECT version FROM hospital")).isEqualTo("1");
    }

    @Test
    void a_session_binds_its_transaction_before_any_connection_does() throws Exception {
        clinic.start();
        beginAndPersist();

        assertThatThrownBy(() -> clinic.as(GLOBEX, () -> clinic.factory().createEntityManager()))
                .isInstanceOf(TenantSwitchException.class)
                .hasMessageContaining("This transaction belongs to tenant \"acme\"");
    }

    @Test
    void a_rollback_takes_everything_back() throws Exception {
        clinic.start();
        Narayana.MANAGER.begin();
        clinic.as(ACME, () -> {
            EntityManager manager = clinic.factory().createEntityManager();
            manager.persist(new Letter());
            manager.flush();
        });
        Narayana.MANAGER.rollback();

        assertThat(clinic.sql(ACME, LETTERS)).isEqualTo("0");
    }

    @Test
    void all_statements_of_a_transaction_go_over_one_connection() throws Exception {
        clinic.start();
        Set<Object> sessions = new TreeSet<>();
        Narayana.MANAGER.begin();
        clinic.as(ACME, () -> {
            for (int i = 0; i < 3; i++) { // Hibernate gives it back after each statement
                EntityManager manager = clinic.factory().createEntityManager();
                sessions.add(manager.createNativeQuery("select session_id()").getSingleResult());
                sessions.add(manager.createNativeQuery("select session_id()").getSingleResult());
            }
        });
        Narayana.MANAGER.commit();

        assertThat(sessions).hasSize(1);
    }

    @Test
    void a_schema_made_in_a_transaction_outlives_its_rollback() throws Exception {
        clinic.start();
        beginAndPersist();
        clinic.as(ACME, () -> clinic.factory().createEntityManager().find(Hospital.class, 1L));
        Narayana.MANAGER.rollback();

        assertThat(clinic.sql(ACME, LETTERS)).isEqualTo("0");
    }
}
