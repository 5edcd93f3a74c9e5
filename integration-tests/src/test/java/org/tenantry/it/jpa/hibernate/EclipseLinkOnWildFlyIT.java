package org.tenantry.it.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.it.Libs;
import org.tenantry.it.OnWildFly;

/** An application that brings EclipseLink to WildFly: its persistence.xml names our provider, which hands over to that. */
@ExtendWith(ArquillianExtension.class)
@OnWildFly
class EclipseLinkOnWildFlyIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    @Deployment
    static WebArchive application() {
        String unit = HibernateWar.unit(
                "clinic",
                "JTA",
                "<provider>org.tenantry.jpa.TenantPersistenceProvider</provider>"
                        + "<jta-data-source>java:jboss/datasources/clinic</jta-data-source>",
                """
                <property name="jboss.as.jpa.providerModule" value="application"/>
                <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                """);
        return HibernateWar.war("jpa-el-wildfly", unit)
                .addClasses(OneManager.class, EclipseLinkOnWildFlyIT.class)
                .addAsLibraries(Libs.eclipseLink());
    }

    @Inject
    OneManager managers;

    @Inject
    CurrentTenant tenants;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    private long id;

    private <R> R as(TenantId tenant, Callable<R> work) throws Exception {
        return tenants.call(tenant, work);
    }

    private <R> R in(TenantId tenant, Function<EntityManager, R> work) throws Exception {
        return as(tenant, () -> managers.inTransaction(work));
    }

    private String name(TenantId tenant) throws Exception {
        return in(tenant, manager -> manager.find(Clinic.class, id).getName());
    }

    @BeforeEach
    void both_have_a_clinic_of_the_same_id() throws Exception {
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            id = in(tenant, manager -> {
                Clinic clinic = new Clinic("of " + tenant, "ward of " + tenant);
                manager.persist(clinic);
                manager.flush();
                return clinic.getId();
            });
        }
    }

    @Test
    void each_tenant_has_its_own_under_the_same_id() throws Exception {
        assertThat(name(ACME)).isEqualTo("of acme");
        assertThat(name(GLOBEX)).isEqualTo("of globex");
        assertThat(name(ACME)).isEqualTo("of acme");
    }

    @Test
    void without_a_tenant_the_unit_is_refused() {
        assertThatThrownBy(() -> managers.inTransaction(manager -> manager.find(Clinic.class, id)))
                .hasStackTraceContaining("TENANTRY-001");
    }

    @Test
    void a_transaction_stays_with_its_tenant() throws Exception {
        transaction.begin();
        try {
            name(ACME);
            assertThatThrownBy(() -> name(GLOBEX)).hasStackTraceContaining("TENANTRY-003");
        } finally {
            transaction.rollback();
        }
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
    }

    @Test
    void associations_are_loaded_lazily_from_the_owners_database() throws Exception {
        String ward = in(GLOBEX, manager -> {
            Clinic clinic = manager.find(Clinic.class, id);
            return clinic.getWards().get(0).getName();
        });
        assertThat(ward).isEqualTo("ward of globex");
    }
}
