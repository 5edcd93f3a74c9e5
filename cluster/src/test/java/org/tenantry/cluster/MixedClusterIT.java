package org.tenantry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node on Open Liberty and one on WildFly: the same application, the same catalog, the same broker. */
@Timeout(120)
class MixedClusterIT {

    private static final String WAIT = "PT20S";
    private static final int ON_LIBERTY = 1;
    private static final int ON_WILDFLY = 2;

    private static Fleet fleet;

    @BeforeAll
    @Timeout(300)
    static void start() throws Exception {
        fleet = Fleet.startMixed("mixed", 2);
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
    }

    @Test
    void what_is_done_at_one_happens_at_the_other() throws Exception {
        fleet.cluster.addDatabase("both", "Both House");
        Admin.Reply added = fleet.admin(ON_LIBERTY).put("both", "{}", WAIT);
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        assertThat(added.body().getJsonArray("appliedBy")).hasSize(2);
        assertServedByBoth("Both House");

        fleet.cluster.addDatabase("other", "Other House");
        String url = fleet.cluster.database().url("clinic-other");
        Admin.Reply moved = fleet.admin(ON_WILDFLY).patch("both", "{\"datasource\":{\"url\":\"" + url + "\"}}", WAIT);
        assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);
        assertServedByBoth("Other House");

        fleet.admin(ON_WILDFLY).suspend("both", WAIT);
        assertStatusAtBoth(503);
        fleet.admin(ON_LIBERTY).resume("both", WAIT);
        assertStatusAtBoth(200);
        fleet.admin(ON_WILDFLY).delete("both", WAIT);
        assertStatusAtBoth(410);
    }

    private static void assertServedByBoth(String hospital) throws Exception {
        for (ClusterNode node : fleet.nodes()) {
            assertThat(Http.get(node, "both", "/api/hospitals").body())
                    .as(node.name())
                    .contains(hospital);
        }
    }

    private static void assertStatusAtBoth(int status) throws Exception {
        for (ClusterNode node : fleet.nodes()) {
            assertThat(Http.get(node, "both", "/api/hospitals").statusCode())
                    .as(node.name())
                    .isEqualTo(status);
        }
    }
}
