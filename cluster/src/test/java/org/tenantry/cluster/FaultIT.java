package org.tenantry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Topic;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three nodes while broker, catalog or a node fails in the middle of a stream of changes: afterwards all have the same
 * revision within the poll interval and two seconds, with the same content, and nothing is lost.
 */
@Timeout(240)
class FaultIT {

    private static final Duration START = Duration.ofMinutes(2);

    private static Fleet fleet;

    @BeforeAll
    @Timeout(300)
    static void start() throws Exception {
        fleet = Fleet.start("fault", 3);
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
    }

    @Test
    void the_broker_is_killed_and_comes_back() throws Exception {
        try (Changes changes = new Changes(fleet.nodes(), "kill")) {
            changes.flow(10);
            fleet.cluster.broker().kill();
            changes.flow(10);
            awaitBroadcasting(false);
            fleet.cluster.broker().start();
            changes.flow(10);
            assertNothingLost(changes);
            assertThat(changes.refused()).isEmpty();
        }
        awaitBroadcasting(true);
        assertHeardAtOnce("after-kill");
    }

    @Test
    void the_broker_is_frozen_for_longer_than_its_clients_wait() throws Exception {
        try (Changes changes = new Changes(fleet.nodes(), "freeze")) {
            changes.flow(10);
            fleet.cluster.broker().freeze();
            awaitBroadcasting(false);
            changes.flow(10);
            fleet.cluster.broker().thaw();
            changes.flow(10);
            assertNothingLost(changes);
            assertThat(changes.refused()).isEmpty();
        }
        awaitBroadcasting(true);
        assertHeardAtOnce("after-freeze");
    }

    @Test
    void a_node_starts_without_a_broker() throws Exception {
        fleet.cluster.broker().kill();
        fleet.node(3).stop();
        fleet.node(3).start();
        fleet.node(3).awaitTenants();
        try (Changes changes = new Changes(fleet.nodes(), "brokerless")) {
            changes.flow(5);
            assertNothingLost(changes);
        }
        fleet.cluster.broker().start();
        awaitBroadcasting(true);
        assertHeardAtOnce("after-absence");
    }

    @Test
    void a_node_is_killed_and_comes_back() throws Exception {
        List<ClusterNode> others = fleet.nodes().subList(0, 2);
        try (Changes changes = new Changes(others, "dead")) {
            changes.flow(10);
            fleet.node(3).kill();
            changes.flow(10);
            fleet.node(3).start();
            fleet.node(3).awaitTenants();
            changes.flow(10);
            assertNothingLost(changes);
            assertThat(changes.refused()).isEmpty();
        }
        awaitBroadcasting(true);
        assertHeardAtOnce("after-death");
    }

    @Test
    void the_catalog_goes_and_comes_back() throws Exception {
        try (Changes changes = new Changes(fleet.nodes(), "catalog")) {
            changes.flow(10);
            fleet.cluster.database().stop();
            Await.until("all nodes say that they are detached", START, () -> states().stream()
                    .allMatch("detached"::equals));
            for (ClusterNode node : fleet.nodes()) {
                assertThat(Http.get(node, "tenant-1", "/api/clinic").statusCode())
                        .as(node.name())
                        .isEqualTo(200);
            }
            fleet.cluster.database().start();
            changes.flow(10);
            assertNothingLost(changes);
        }
        assertThat(states()).containsOnly("ready");
    }

    @Test
    void a_node_starts_without_the_catalog_and_serves_nobody_until_it_is_there() throws Exception {
        fleet.node(2).stop();
        fleet.cluster.database().stop();
        try {
            fleet.node(2).start();
            Await.until(
                    "an answer of a node that is not ready",
                    START,
                    () -> Http.get(fleet.node(2), "tenant-1", "/api/clinic").statusCode() == 503);
        } finally {
            fleet.cluster.database().start();
        }
        fleet.node(2).awaitTenants();
        fleet.awaitSettled();
        assertHeardAtOnce("after-start");
    }

    @Test
    void what_strangers_say_on_the_topic_harms_nobody() throws Exception {
        fleet.admin(1).put("victim", Fleet.named("victim"), "PT20S");
        long revision = fleet.recordedRevision();
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(fleet.cluster.broker().url());
                JMSContext context = factory.createContext()) {
            Topic topic = context.createTopic("tenantry.changes");
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < 50; i++) {
                producer.send(topic, "garbage " + i);
                BytesMessage bytes = context.createBytesMessage();
                bytes.writeBytes(new byte[10_000]);
                producer.send(topic, bytes);
                context.createProducer()
                        .setProperty("application", i % 2 == 0 ? "clinic" : "another")
                        .setProperty("kind", "REMOVED")
                        .setProperty("tenant", "victim")
                        .setProperty("revision", Long.MAX_VALUE)
                        .setProperty("node", "mallory")
                        .send(topic, context.createMessage());
            }
        }
        fleet.admin(2).put("bystander", Fleet.named("bystander"), "PT20S");

        fleet.awaitSettled();
        assertThat(fleet.recordedRevision()).isEqualTo(revision + 1);
        fleet.assertNamed(List.of("victim", "bystander"));
    }

    /** Ends the stream, and asserts that soon all nodes know all that was confirmed. */
    private static void assertNothingLost(Changes changes) throws Exception {
        changes.close();
        fleet.awaitSettled();
        fleet.assertNamed(changes.recorded());
    }

    /** Asserts that the nodes hear of a change sooner than they would look for one. */
    private static void assertHeardAtOnce(String tenant) throws Exception {
        Await.until("nodes that hear each other", Fleet.SETTLING.multipliedBy(2), () -> {
            long begin = System.nanoTime();
            Admin.Reply reply = fleet.admin(1).put(tenant, Fleet.named(tenant + System.nanoTime()), "PT20S");
            return reply.status() <= 201
                    && reply.body().getJsonArray("appliedBy").size()
                            == fleet.nodes().size()
                    && System.nanoTime() - begin < Fleet.POLL.toNanos() / 3;
        });
    }

    private static void awaitBroadcasting(boolean wanted) throws InterruptedException {
        Await.until("broadcasting: " + wanted, START, () -> {
            for (ClusterNode node : fleet.nodes()) {
                if (Admin.at(node).get("nodes").getBoolean("broadcasting") != wanted) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Returns what each node says of itself. */
    private static List<String> states() throws IOException, InterruptedException {
        List<String> states = new ArrayList<>();
        for (ClusterNode node : fleet.nodes()) {
            JsonObject seen = Admin.at(node).get("nodes");
            seen.getJsonArray("nodes").stream()
                    .map(JsonValue::asJsonObject)
                    .filter(one -> one.getString("node").equals(node.name()))
                    .forEach(one -> states.add(one.getString("state")));
        }
        return states;
    }
}
