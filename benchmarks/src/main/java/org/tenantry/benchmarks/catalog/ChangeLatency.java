package org.tenantry.benchmarks.catalog;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.cluster.Broker;
import org.tenantry.cluster.Database;

/**
 * How long after a change is committed it is in force on three nodes, beside how long a bare message takes from
 * publisher to three listeners at the same broker. Changes and messages take turns, one at a time. Catalog in
 * PostgreSQL, broker a process of its own, nodes in this JVM.
 *
 * <p>Arguments: {@code libraries=<the broker's jars> changes=500 warmup=200}.
 */
public final class ChangeLatency {

    private static final int NODES = 3;

    private ChangeLatency() {}

    /** Measures, and prints a line for each of the two. */
    public static void main(String[] arguments) throws Exception {
        Arguments options = new Arguments(arguments, Map.of("changes", "500", "warmup", "200"));
        int warmup = options.number("warmup");
        int changes = options.number("changes");
        Path folder = Files.createTempDirectory("change-latency");
        Broker broker = Broker.start(options.path("libraries"), folder, System.out);
        Database database = Database.start(folder);
        broker.await();
        List<FollowingNode> nodes = new ArrayList<>();
        try (Messages messages = new Messages(broker.url())) {
            database.create("catalog");
            for (int i = 0; i < NODES; i++) {
                nodes.add(node(i, broker, database));
            }
            while (!nodes.stream().allMatch(node -> node.recorded.follower().isBroadcasting())) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            CatalogEditor editor = nodes.get(0).recorded.editor();
            for (int i = 0; i < warmup; i++) {
                change(editor, nodes, "warm-" + i);
                messages.roundTrip();
            }
            long[] applied = new long[changes];
            long[] committed = new long[changes];
            long[] heard = new long[changes];
            for (int i = 0; i < changes; i++) {
                long begin = System.nanoTime();
                applied[i] = change(editor, nodes, "tenant-" + i);
                committed[i] = System.nanoTime() - begin - applied[i];
                heard[i] = messages.roundTrip();
            }
            print("committed -> in force on all " + NODES + " nodes", applied);
            print("bare message: published -> heard by all " + NODES, heard);
            print("(asked for -> committed)", committed);
        } finally {
            nodes.forEach(FollowingNode::close);
            broker.stop();
            database.stop();
        }
    }

    private static FollowingNode node(int number, Broker broker, Database database) {
        return new FollowingNode(Map.of(
                "tenantry.node-name",
                "node-" + number,
                "tenantry.host.patterns",
                "{tenant}.example.com",
                "tenantry.template.datasource.url",
                "jdbc:postgresql://127.0.0.1:1/{tenant}",
                "tenantry.catalog.url",
                database.url("catalog"),
                "tenantry.catalog.username",
                database.user(),
                // That nobody is told by anything but the broadcast.
                "tenantry.catalog.poll-interval",
                "1h",
                "tenantry.broadcast.url",
                broker.url()));
    }

    /** Adds a tenant, and returns the nanoseconds from the commit until the last node serves it. */
    private static long change(CatalogEditor editor, List<FollowingNode> nodes, String tenant)
            throws InterruptedException {
        editor.add(
                new TenantId(tenant),
                new CatalogEditor.Input(Map.of("config.theme", "dark"), Map.of()),
                TenantState.ACTIVE,
                OptionalLong.empty(),
                "benchmark");
        long committed = System.nanoTime();
        long last = committed; // a node may have been faster than the return from the commit
        for (FollowingNode node : nodes) {
            FollowingNode.Arrival arrival = node.next();
            if (!arrival.tenant().equals(tenant)) {
                throw new IllegalStateException(arrival + " instead of " + tenant);
            }
            last = Math.max(last, arrival.atNanos());
        }
        return last - committed;
    }

    private static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-45s p50 %6.2f ms   p99 %6.2f ms   max %6.2f ms   (%d)%n",
                what, percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100), sorted.length);
    }

    private static double percentile(long[] sorted, int percent) {
        int index = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
        return sorted[index] / 1e6;
    }

    /** A publisher and three listeners at one topic, with the Artemis client as it is. */
    private static final class Messages implements AutoCloseable {

        private final ActiveMQConnectionFactory factory;
        private final Connection connection;
        private final Session session;
        private final MessageProducer producer;
        private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();

        Messages(String url) throws Exception {
            factory = new ActiveMQConnectionFactory(url);
            connection = factory.createConnection();
            for (int i = 0; i < NODES; i++) {
                Session listening = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = listening.createConsumer(listening.createTopic("bare"));
                consumer.setMessageListener(message -> heard.add(System.nanoTime()));
            }
            session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            producer = session.createProducer(session.createTopic("bare"));
            connection.start();
        }

        /** Publishes, and returns the nanoseconds until the last has heard it. */
        long roundTrip() throws Exception {
            long begin = System.nanoTime();
            producer.send(session.createMessage());
            long last = begin;
            for (int i = 0; i < NODES; i++) {
                last = Math.max(last, heard.take());
            }
            return last - begin;
        }

        @Override
        public void close() throws Exception {
            connection.close();
            factory.close();
        }
    }
}
