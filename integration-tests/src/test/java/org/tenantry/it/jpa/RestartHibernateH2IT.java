package org.tenantry.it.jpa;

import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.OnLiberty;

/** {@link RestartContract} with Hibernate in the WAR and H2. */
@OnLiberty
class RestartHibernateH2IT extends RestartContract {

    private static final String APPLICATION = "restart-hibernate-h2";

    RestartHibernateH2IT() {
        super(APPLICATION);
    }

    @Deployment(name = TENANTS, managed = false, testable = false)
    static WebArchive tenants() {
        String folder = Objects.requireNonNull(System.getProperty("it.clinic.data"), "it.clinic.data");
        return JpaWar.onH2Files(APPLICATION + "-" + TENANTS, folder)
                .withHibernate()
                .build();
    }

    @Deployment(name = ALONE, managed = false, testable = false)
    static WebArchive alone() {
        return JpaWar.singleTenant(APPLICATION + "-" + ALONE, "alone-hibernate-h2")
                .withHibernate()
                .build();
    }
}
