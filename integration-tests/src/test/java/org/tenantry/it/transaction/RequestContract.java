package org.tenantry.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Server;

/** Transactions of requests, whose tenant comes from the host and goes with the request. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
public abstract class RequestContract {

    private static final String NO_TRANSACTION = "status 6\n";

    private final String application;

    RequestContract(String application) {
        this.application = application;
    }

    @BeforeEach
    void emptyDatabases() throws Exception {
        ask("acme", "clear");
        ask("globex", "clear");
    }

    @Test
    void each_request_commits_to_the_database_of_its_host() throws Exception {
        ask("acme", "add");

        assertThat(ask("acme", "nothing")).endsWith("[added]\n");
        assertThat(ask("globex", "nothing")).endsWith("[]\n");
    }

    @Test
    void a_transaction_ends_while_its_tenant_is_still_bound() throws Exception {
        ask("acme", "add-before-completion");

        assertThat(ask("acme", "nothing")).endsWith("[before completion]\n");
        assertThat(ask("globex", "nothing")).endsWith("[]\n");
    }

    /** More often than the pool has connections: each is given back, and no thread keeps the transaction. */
    @Test
    void a_transaction_that_a_request_leaves_open_is_rolled_back_and_leaves_nothing_behind() throws Exception {
        for (int i = 0; i < 3 * TransactionContract.POOL_SIZE; i++) {
            assertThat(ask("acme", "leave-open")).isEqualTo(NO_TRANSACTION + "[left open]\n");
            assertThat(ask("globex", "nothing")).isEqualTo(NO_TRANSACTION + "[]\n");
        }

        assertThat(ask("acme", "nothing")).isEqualTo(NO_TRANSACTION + "[]\n");
    }

    private String ask(String tenant, String what) throws Exception {
        HttpResponse<String> response = Server.get(tenant + ".localhost", "/" + application + "/notes?do=" + what);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().replace("\r", "");
    }
}
