package org.tenantry.it.jpa;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Postgres;

/** {@link RestartContract} with Hibernate in the WAR and PostgreSQL. */
@OnLiberty
class RestartHibernatePostgresIT extends RestartContract {

    private static final String APPLICATION = "restart-hibernate-postgres";

    RestartHibernatePostgresIT() {
        super(APPLICATION);
    }

    @Deployment(name = TENANTS, managed = false, testable = false)
    static WebArchive tenants() throws Exception {
        return JpaWar.onPostgres(APPLICATION + "-" + TENANTS, "acme,globex")
                .withHibernate()
                .build();
    }

    @Deployment(name = ALONE, managed = false, testable = false)
    static WebArchive alone() throws Exception {
        Postgres.database("jpa_alone_hibernate"); // the server's configuration names it
        return JpaWar.singleTenant(APPLICATION + "-" + ALONE, "alone-hibernate-postgres")
                .withHibernate()
                .build();
    }
}
