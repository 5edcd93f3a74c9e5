package org.tenantry.it.transaction;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@link RequestContract} with PostgreSQL. */
class PostgresRequestIT extends RequestContract {

    private static final String APPLICATION = "tx-requests-postgres";

    PostgresRequestIT() {
        super(APPLICATION);
    }

    @Deployment(testable = false)
    static WebArchive application() throws Exception {
        return TransactionWar.onPostgres(APPLICATION);
    }
}
