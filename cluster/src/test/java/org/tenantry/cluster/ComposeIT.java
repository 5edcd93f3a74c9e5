package org.tenantry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** {@code docker-compose.yml} as it is, with images built from this repository. Skipped where no Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(1_200)
class ComposeIT {

    private static final int PORT = 9080;

    /** A node that is up answers, be it that it knows nobody under this name. */
    private static final WaitStrategy ANSWERS =
            Wait.forHttp("/").forStatusCodeMatching(status -> status < 500).withStartupTimeout(Duration.ofMinutes(15));

    @Container
    private static final ComposeContainer COMPOSE = new ComposeContainer(
                    Path.of("..", "docker-compose.yml").toFile())
            .withExposedService("node-1", PORT, ANSWERS)
            .withExposedService("node-2", PORT, ANSWERS)
            .withExposedService("proxy", PORT, ANSWERS)
            .withBuild(true);

    @Test
    void a_tenant_added_through_one_node_is_served_by_the_other_and_through_the_proxy() throws Exception {
        Admin.Reply added = new Admin(uri("node-1")).put("tenant-3", "{}", "PT30S");

        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        assertThat(added.body().getJsonArray("appliedBy")).hasSize(2);
        for (String service : new String[] {"node-2", "proxy"}) {
            assertThat(Http.get(uri(service), "tenant-3", "/api/hospitals").body())
                    .as(service)
                    .contains("Riverside Hospital");
            assertThat(Http.get(uri(service), "tenant-1", "/api/hospitals").body())
                    .as(service)
                    .contains("Fjordside")
                    .doesNotContain("Riverside");
        }
    }

    private static URI uri(String service) {
        return URI.create(
                "http://" + COMPOSE.getServiceHost(service, PORT) + ":" + COMPOSE.getServicePort(service, PORT));
    }
}
