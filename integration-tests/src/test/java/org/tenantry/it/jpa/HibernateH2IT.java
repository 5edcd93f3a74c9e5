package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.OnLiberty;

/** {@link JpaContract} with Hibernate in the WAR and H2. */
@OnLiberty
class HibernateH2IT extends JpaContract {

    @Deployment
    static WebArchive application() throws Exception {
        return JpaWar.onH2("hibernate-h2")
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
