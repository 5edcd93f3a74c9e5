package org.tenantry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster under test, and what the tests ask of it. */
final class Fleet implements AutoCloseable {

    static final Duration POLL = Duration.ofSeconds(3);

    /** Within this all nodes must have the same revision after whatever fault. */
    static final Duration SETTLING = POLL.plusSeconds(2);

    final Cluster cluster;

    private Fleet(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Starts nodes on Open Liberty. */
    static Fleet start(String folder, int nodes) throws IOException, SQLException, InterruptedException {
        return start(folder, nodes, null);
    }

    /** Starts nodes on Open Liberty, and the last one on WildFly. */
    static Fleet startMixed(String folder, int nodes) throws IOException, SQLException, InterruptedException {
        return start(folder, nodes, path("cluster.wildfly"));
    }

    private static Fleet start(String folder, int nodes, @Nullable Path wildfly)
            throws IOException, SQLException, InterruptedException {
        return new Fleet(Cluster.start(
                new Cluster.Plan(
                        path("cluster.home"),
                        wildfly,
                        path("cluster.war"),
                        path("cluster.libraries"),
                        path("cluster.folder").resolve(folder),
                        Integer.parseInt(property("cluster.port")),
                        nodes,
                        new TreeMap<>(Map.of(
                                "tenantry.catalog.poll-interval", POLL.toString(),
                                "tenantry.pool.drain-timeout", "5s",
                                "clinic.admission-delay", "PT0.1S"))),
                System.out));
    }

    private static Path path(String name) {
        return Path.of(property(name));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name + ": run the tests with Maven");
    }

    List<ClusterNode> nodes() {
        return cluster.nodes();
    }

    ClusterNode node(int number) {
        return nodes().get(number - 1);
    }

    Admin admin(int number) {
        return Admin.at(node(number));
    }

    /** Returns the revision that each node says it is at, as that node sees it. */
    long revision(ClusterNode node) throws IOException, InterruptedException {
        JsonObject nodes = Admin.at(node).get("nodes");
        return nodes.getJsonArray("nodes").stream()
                .map(JsonValue::asJsonObject)
                .filter(one -> one.getString("node").equals(node.name()))
                .mapToLong(one -> one.getJsonNumber("revision").longValue())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the revision of the catalog, read from its database. */
    long recordedRevision() throws SQLException {
        try (Connection connection = cluster.database().connect("catalog");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT revision FROM tenantry_revision")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Returns when all nodes are at the catalog's revision, which must be soon. */
    void awaitSettled() throws SQLException, InterruptedException {
        long recorded = recordedRevision();
        Await.until("all nodes at revision " + recorded, SETTLING, () -> {
            for (ClusterNode node : nodes()) {
                if (revision(node) != recorded) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Asserts that every node knows these tenants, each by the name that it was given. */
    void assertNamed(List<String> tenants) throws IOException, InterruptedException {
        for (ClusterNode node : nodes()) {
            List<String> names = new ArrayList<>();
            for (String tenant : tenants) {
                HttpResponse<String> answer = Http.get(node, tenant, "/api/clinic");
                names.add(
                        answer.statusCode() == 200 && answer.body().contains("\"Clinic " + tenant + "\"")
                                ? tenant
                                : tenant + ": " + answer.statusCode() + " " + answer.body());
            }
            assertThat(names).as(node.name()).isEqualTo(tenants);
        }
    }

    /** Returns a tenant's description without a database that is there: only its name is asked for. */
    static String named(String tenant) {
        return "{\"config\":{\"clinic.name\":\"Clinic " + tenant + "\"}}";
    }

    @Override
    public void close() throws IOException {
        cluster.close();
    }
}
