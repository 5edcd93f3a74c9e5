package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.OnLiberty;

/** {@link JpaContract} with Hibernate in the WAR and PostgreSQL. */
@OnLiberty
class HibernatePostgresIT extends JpaContract {

    @Deployment
    static WebArchive application() throws Exception {
        return JpaWar.onPostgres("hibernate-postgres")
                .withHibernate()
                .withUnitProperties(JpaWar.LOAD_SCRIPT)
                .buildWithAllUnits()
                .addClasses(CLASSES);
    }

    @Override
    String provider() {
        return HIBERNATE;
    }
}
