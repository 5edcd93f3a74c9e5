package org.tenantry.catalog.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tenantry.catalog.store.NodeStatus;

/**
 * What is known of the application's nodes, from wherever. A node counts as alive as long as it says something
 * new every now and then, whatever its clock shows. Any thread may use it.
 */
final class Nodes {

    /** How many reports of a node may be missing before it counts as silent. */
    private static final int MISSED_REPORTS = 3;

    private record Heard(NodeStatus status, long atNanos) {}

    private final String self;
    private final long patienceNanos;
    private final Map<String, Heard> heard = new TreeMap<>();

    Nodes(String self, Duration reportInterval) {
        this.self = self;
        this.patienceNanos =
                reportInterval.multipliedBy(MISSED_REPORTS).plusSeconds(1).toNanos();
    }

    synchronized void heard(NodeStatus status) {
        Heard before = heard.get(status.node());
        if (before == null || status.at().isAfter(before.status().at())) {
            // Only of somebody new the age counts, which two clocks have measured: he may have died long ago.
            long age = before == null
                    ? Math.max(0, Duration.between(status.at(), Instant.now()).toNanos())
                    : 0;
            heard.put(status.node(), new Heard(status, System.nanoTime() - age));
            notifyAll();
        }
    }

    /** Takes over what the store has of the nodes. Whom it does not know, and who is silent, is forgotten. */
    synchronized void read(List<NodeStatus> recorded) {
        recorded.forEach(this::heard);
        Set<String> known = recorded.stream().map(NodeStatus::node).collect(Collectors.toSet());
        heard.values()
                .removeIf(one -> !isAlive(one) && !known.contains(one.status().node()));
    }

    /** Returns all nodes, in the order of their names. */
    synchronized List<Seen> all() {
        List<Seen> all = new ArrayList<>();
        heard.values().forEach(one -> all.add(new Seen(one.status(), isAlive(one))));
        return all;
    }

    private boolean isAlive(Heard one) {
        return one.status().state() != NodeStatus.State.STOPPED
                && (one.status().node().equals(self) || System.nanoTime() - one.atNanos() < patienceNanos);
    }

    /**
     * See {@link CatalogFollower#awaitNodes}.
     *
     * @param look is called every now and then, for statuses that nobody has told
     */
    List<NodeStatus> await(long revision, Duration timeout, Duration lookInterval, Runnable look)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        look.run(); // one that has just started is known to the store alone
        while (true) {
            synchronized (this) { // what is heard between the question and the wait must not be missed
                List<NodeStatus> behind = behind(revision);
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (behind.isEmpty() || left <= 0) {
                    return behind;
                }
                wait(Math.min(left, lookInterval.toMillis()));
            }
            look.run();
        }
    }

    private List<NodeStatus> behind(long revision) {
        return heard.values().stream()
                .filter(this::isAlive)
                .map(Heard::status)
                .filter(status -> status.revision() < revision)
                .toList();
    }
}
