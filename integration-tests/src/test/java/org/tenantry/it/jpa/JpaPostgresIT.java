package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@link JpaContract} with the server's provider and PostgreSQL. */
class JpaPostgresIT extends JpaContract {

    @Deployment
    static WebArchive application() throws Exception {
        return JpaWar.onPostgres("jpa-postgres")
                .withUnitProperties(JpaWar.LOAD_SCRIPT)
                .buildWithAllUnits()
                .addClasses(CLASSES);
    }
}
