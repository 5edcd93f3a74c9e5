package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Server;
import org.tenantry.it.jpa.app.Ids;

/** Ids before and after a restart of the application: each tenant's are those that it would have alone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
public abstract class RestartContract {

    static final String TENANTS = "tenants";
    static final String ALONE = "alone";

    private static final int MANY = 250;

    private final String application;

    @ArquillianResource
    private Deployer deployer;

    RestartContract(String application) {
        this.application = application;
    }

    @Test
    void ids_are_those_of_the_single_tenant_application_also_after_a_restart() throws Exception {
        Map<Ids, List<String>> alone =
                Objects.requireNonNull(idsOf(ALONE, "localhost").get("localhost"));
        Map<String, Map<Ids, List<String>>> shared = idsOf(TENANTS, "acme.localhost", "globex.localhost");

        for (Map<Ids, List<String>> tenant : shared.values()) {
            for (Ids ids : Ids.values()) {
                assertThat(tenant.get(ids)).as("%s", ids).hasSize(2 + 2 + MANY).doesNotHaveDuplicates();
                if (ids != Ids.UUID) {
                    assertThat(tenant.get(ids)).as("%s", ids).isEqualTo(alone.get(ids));
                }
            }
        }
    }

    /** Inserts for each host in turn, twice; restarts; and does it again, and then many times. */
    private Map<String, Map<Ids, List<String>>> idsOf(String deployment, String... hosts) throws Exception {
        Map<String, Map<Ids, List<String>>> ids = new LinkedHashMap<>();
        for (int count : new int[] {2, 2 + MANY}) {
            deployer.deploy(deployment);
            try {
                for (int i = 0; i < count; i++) {
                    for (String host : hosts) {
                        insert(deployment, host, ids.computeIfAbsent(host, h -> new EnumMap<>(Ids.class)));
                    }
                }
            } finally {
                deployer.undeploy(deployment);
            }
        }
        return ids;
    }

    private void insert(String deployment, String host, Map<Ids, List<String>> ids) throws Exception {
        var response = Server.get(host, "/" + application + "-" + deployment + "/ids?count=1");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        response.body().lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            ids.computeIfAbsent(Ids.valueOf(words[0]), name -> new ArrayList<>())
                    .add(words[1]);
        });
    }
}
