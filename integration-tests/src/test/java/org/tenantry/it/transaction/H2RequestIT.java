package org.tenantry.it.transaction;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@link RequestContract} with H2. */
class H2RequestIT extends RequestContract {

    private static final String APPLICATION = "tx-requests-h2";

    H2RequestIT() {
        super(APPLICATION);
    }

    @Deployment(testable = false)
    static WebArchive application() {
        return TransactionWar.onH2(APPLICATION);
    }
}
