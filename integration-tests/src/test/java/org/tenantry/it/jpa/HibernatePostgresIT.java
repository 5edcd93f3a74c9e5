package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.OnLiberty;

/** {@link JpaContract} with Hibernate in the WAR, which persistence.xml names, and PostgreSQL. */
@OnLiberty
class HibernatePostgresIT extends JpaContract {

    /**
     * Without these Hibernate does not start in this way on Open Liberty, with tenants or without: it would transform its own
     * classes until the stack overflows, and look for CDI too early.
     */
    private static final String ON_LIBERTY = """
            <property name="hibernate.enhancer.enableLazyInitialization" value="false"/>
            <property name="hibernate.enhancer.enableDirtyTracking" value="false"/>
            <property name="hibernate.delay_cdi_access" value="true"/>
            """;

    @Deployment
    static WebArchive application() throws Exception {
        return JpaWar.onPostgres("hibernate-postgres")
                .withHibernate()
                .withProvider("org.hibernate.jpa.HibernatePersistenceProvider")
                .withUnitProperties(ON_LIBERTY + JpaWar.LOAD_SCRIPT)
                .buildWithAllUnits()
                .addClasses(CLASSES);
    }

    @Override
    String provider() {
        return HIBERNATE;
    }
}
