package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Postgres;

/** {@link RestartContract} with PostgreSQL. */
class RestartPostgresIT extends RestartContract {

    private static final String APPLICATION = "restart-postgres";

    RestartPostgresIT() {
        super(APPLICATION);
    }

    @Deployment(name = TENANTS, managed = false, testable = false)
    static WebArchive tenants() throws Exception {
        return JpaWar.onPostgres(APPLICATION + "-" + TENANTS, "acme,globex").build();
    }

    @Deployment(name = ALONE, managed = false, testable = false)
    static WebArchive alone() throws Exception {
        Postgres.database("jpa_alone"); // the servers' configuration names it
        return JpaWar.singleTenant(APPLICATION + "-" + ALONE, "alone-postgres").build();
    }
}
