package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@link JpaContract} with the server's provider and H2. */
class JpaH2IT extends JpaContract {

    @Deployment
    static WebArchive application() throws Exception {
        return JpaWar.onH2("jpa-h2")
                .withUnitProperties(JpaWar.LOAD_SCRIPT)
                .buildWithAllUnits()
                .addClasses(CLASSES);
    }
}
