package org.tenantry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three nodes, a broker and PostgreSQL: what an operator does at one node happens on all, while they serve. */
@Timeout(180)
class ReactiveConfigurationIT {

    private static final String WAIT = "PT20S";

    private static Fleet fleet;

    @BeforeAll
    @Timeout(300)
    static void start() throws Exception {
        fleet = Fleet.start("reactive", 3);
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
    }

    @Test
    void a_tenant_added_at_one_node_is_served_by_all() throws Exception {
        fleet.cluster.addDatabase("added", "Added Hospital");

        Admin.Reply reply = fleet.admin(1).put("added", "{}", WAIT);

        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
        assertThat(reply.body().getJsonArray("appliedBy").getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
        for (ClusterNode node : fleet.nodes()) {
            assertThat(Http.get(node, "added", "/api/hospitals").body())
                    .as(node.name())
                    .contains("Added Hospital");
        }
    }

    @Test
    void a_patient_added_at_one_node_is_seen_at_another() throws Exception {
        HttpResponse<String> accepted = Http.send(Http.to(fleet.node(2), "tenant-1.localhost", "/api/patients")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada Cluster\",\"email\":\"ada@example.com\"}")));

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        Await.until("the patient at node 3", Duration.ofSeconds(20), () -> Http.get(
                        fleet.node(3), "tenant-1", "/api/patients")
                .body()
                .contains("Ada Cluster"));
        assertThat(Http.get(fleet.node(3), "tenant-2", "/api/patients").body()).doesNotContain("Ada Cluster");
    }

    @Test
    void another_database_under_load_fails_no_request_and_leaves_the_old_one() throws Exception {
        fleet.cluster.addDatabase("moving", "Old House");
        fleet.cluster.addDatabase("moved", "New House");
        fleet.admin(1).put("moving", "{}", WAIT);
        try (Load load = new Load(fleet.nodes(), "moving")) {
            load.flow(50);

            String url = fleet.cluster.database().url("clinic-moved");
            Admin.Reply reply = fleet.admin(2).patch("moving", "{\"datasource\":{\"url\":\"" + url + "\"}}", WAIT);

            assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
            load.flow(50);
            for (ClusterNode node : fleet.nodes()) {
                assertThat(Http.get(node, "moving", "/api/hospitals").body())
                        .as(node.name())
                        .contains("New House");
            }
            Await.until("the old pools closed", Duration.ofSeconds(20), () -> sessions("clinic-moving", "%") == 0);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void other_credentials_under_load_fail_no_request_and_leave_the_old_ones() throws Exception {
        fleet.cluster.addDatabase("rotating", "Rotating House");
        for (String role : List.of("rotating_old", "rotating_new")) {
            fleet.cluster
                    .database()
                    .execute("clinic-rotating", "CREATE ROLE " + role + " LOGIN SUPERUSER PASSWORD 'x'");
        }
        fleet.admin(1).put("rotating", "{\"datasource\":{\"username\":\"rotating_old\"}}", WAIT);
        try (Load load = new Load(fleet.nodes(), "rotating")) {
            load.flow(50);
            assertThat(sessions("clinic-rotating", "rotating_old")).isPositive();

            fleet.admin(3).patch("rotating", "{\"datasource\":{\"username\":\"rotating_new\"}}", WAIT);

            load.flow(50);
            Await.until(
                    "the old pools closed",
                    Duration.ofSeconds(20),
                    () -> sessions("clinic-rotating", "rotating_old") == 0);
            assertThat(sessions("clinic-rotating", "rotating_new")).isPositive();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void suspension_resumption_and_removal_are_seen_by_all() throws Exception {
        fleet.cluster.addDatabase("leaving", "Leaving House");
        fleet.admin(1).put("leaving", "{}", WAIT);

        fleet.admin(1).suspend("leaving", WAIT);
        for (ClusterNode node : fleet.nodes()) {
            HttpResponse<String> answer = Http.get(node, "leaving", "/api/hospitals");
            assertThat(answer.statusCode()).as(node.name()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        fleet.admin(2).resume("leaving", WAIT);
        for (ClusterNode node : fleet.nodes()) {
            assertThat(Http.get(node, "leaving", "/api/hospitals").statusCode())
                    .as(node.name())
                    .isEqualTo(200);
        }
        fleet.admin(3).delete("leaving", WAIT);
        for (ClusterNode node : fleet.nodes()) {
            assertThat(Http.get(node, "leaving", "/api/hospitals").statusCode())
                    .as(node.name())
                    .isEqualTo(410);
        }
        Await.until("no connection left", Duration.ofSeconds(20), () -> sessions("clinic-leaving", "%") == 0);
    }

    @Test
    void two_hundred_changes_from_three_nodes_at_once_end_in_the_same_state_without_gaps() throws Exception {
        long before = fleet.recordedRevision();
        List<String> tenants =
                IntStream.range(0, 200).mapToObj(i -> "many-" + i).toList();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Integer>> replies = new ArrayList<>();
        for (int i = 0; i < tenants.size(); i++) {
            Admin admin = fleet.admin(i % 3 + 1);
            String tenant = tenants.get(i);
            replies.add(threads.submit(
                    () -> admin.put(tenant, Fleet.named(tenant), "").status()));
        }
        for (Future<Integer> reply : replies) {
            assertThat(reply.get()).isEqualTo(201);
        }
        threads.shutdown();

        fleet.awaitSettled();

        assertThat(recordedRevisions(before))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 200).boxed().toList());
        fleet.assertNamed(tenants);
    }

    @Test
    void a_database_that_is_another_tenants_is_refused() throws Exception {
        fleet.cluster.addDatabase("owner", "Owner House");
        fleet.admin(1).put("owner", "{}", WAIT);
        assertThat(Http.get(fleet.node(1), "owner", "/api/hospitals").statusCode())
                .isEqualTo(200);
        String sameDatabase = fleet.cluster.database().url("clinic-owner") + "?ApplicationName=another-url";

        fleet.admin(1).put("thief", "{\"datasource\":{\"url\":\"" + sameDatabase + "\"}}", WAIT);

        for (ClusterNode node : fleet.nodes()) {
            HttpResponse<String> answer = Http.get(node, "thief", "/api/hospitals");
            assertThat(answer.statusCode()).as(node.name()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("Owner House");
        }
    }

    @Test
    void databases_that_were_swapped_are_refused() throws Exception {
        fleet.cluster.addDatabase("left", "Left House");
        fleet.cluster.addDatabase("right", "Right House");
        for (String tenant : List.of("left", "right")) {
            fleet.admin(1).put(tenant, "{}", WAIT);
            assertThat(Http.get(fleet.node(1), tenant, "/api/hospitals").statusCode())
                    .isEqualTo(200);
            fleet.admin(1).suspend(tenant, WAIT);
        }
        Await.until(
                "no connection left",
                Duration.ofSeconds(20),
                () -> sessions("clinic-left", "%") == 0 && sessions("clinic-right", "%") == 0);
        fleet.cluster.database().execute("postgres", "ALTER DATABASE \"clinic-left\" RENAME TO \"clinic-temp\"");
        fleet.cluster.database().execute("postgres", "ALTER DATABASE \"clinic-right\" RENAME TO \"clinic-left\"");
        fleet.cluster.database().execute("postgres", "ALTER DATABASE \"clinic-temp\" RENAME TO \"clinic-right\"");

        for (String tenant : List.of("left", "right")) {
            fleet.admin(1).resume(tenant, WAIT);
            HttpResponse<String> answer = Http.get(fleet.node(2), tenant, "/api/hospitals");
            assertThat(answer.statusCode()).as(tenant).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("House");
        }
    }

    private static int sessions(String database, String user) throws SQLException {
        try (Connection connection = fleet.cluster.database().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                        + database + "' AND usename LIKE '" + user + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static List<Long> recordedRevisions(long after) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (Connection connection = fleet.cluster.database().connect("catalog");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT revision FROM tenantry_change WHERE revision > " + after + " ORDER BY revision")) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }
}
