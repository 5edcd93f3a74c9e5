package org.tenantry.it.jpa;

import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@link RestartContract} with H2. */
class RestartH2IT extends RestartContract {

    private static final String APPLICATION = "restart-h2";

    RestartH2IT() {
        super(APPLICATION);
    }

    @Deployment(name = TENANTS, managed = false, testable = false)
    static WebArchive tenants() {
        String folder = Objects.requireNonNull(System.getProperty("it.clinic.data"), "it.clinic.data");
        return JpaWar.onH2Files(APPLICATION + "-" + TENANTS, folder).build();
    }

    @Deployment(name = ALONE, managed = false, testable = false)
    static WebArchive alone() {
        return JpaWar.singleTenant(APPLICATION + "-" + ALONE, "alone-h2").build();
    }
}
