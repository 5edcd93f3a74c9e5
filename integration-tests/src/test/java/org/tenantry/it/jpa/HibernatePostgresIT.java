package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.OnLiberty;

/** {@link JpaContract} with Hibernate in the WAR, which persistence.xml names, and PostgreSQL. */
@OnLiberty
class HibernatePostgresIT extends JpaContract {

    /** By itself Hibernate transforms its own classes on Open Liberty, too, until the stack overflows. */
    private static final String UNTRANSFORMED = """
            <property name="hibernate.enhancer.enableLazyInitialization" value="false"/>
            <property name="hibernate.enhancer.enableDirtyTracking" value="false"/>
            """;

    @Deployment
    static WebArchive application() throws Exception {
        return JpaWar.onPostgres("hibernate-postgres")
                .withHibernate()
                .withProvider("org.hibernate.jpa.HibernatePersistenceProvider")
                .withUnitProperties(UNTRANSFORMED + JpaWar.LOAD_SCRIPT)
                .buildWithAllUnits()
                .addClasses(CLASSES);
    }

    @Override
    String provider() {
        return HIBERNATE;
    }
}
