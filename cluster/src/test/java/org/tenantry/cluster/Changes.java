package org.tenantry.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A stream of new tenants, each recorded at another node than the one before, until it is closed. */
final class Changes implements AutoCloseable {

    private final List<ClusterNode> nodes;
    private final String prefix;
    private final List<String> recorded = Collections.synchronizedList(new ArrayList<>());
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::run, "changes");
    private volatile boolean closed;

    Changes(List<ClusterNode> nodes, String prefix) {
        this.nodes = nodes;
        this.prefix = prefix;
        thread.start();
    }

    private void run() {
        for (int i = 0; !closed; i++) {
            String tenant = prefix + "-" + i;
            try {
                Admin.Reply reply = Admin.at(nodes.get(i % nodes.size())).put(tenant, Fleet.named(tenant), "");
                if (reply.status() == 201) {
                    recorded.add(tenant);
                } else {
                    refused.add(tenant + ": " + reply.status() + " " + reply.body());
                }
            } catch (Exception e) {
                refused.add(tenant + ": " + e);
            }
        }
    }

    /** Returns when so many more changes were recorded. */
    void flow(int more) throws InterruptedException {
        int before = recorded.size();
        Await.until(more + " changes", Duration.ofSeconds(90), () -> recorded.size() >= before + more);
    }

    /** Returns the tenants whose addition was confirmed. */
    List<String> recorded() {
        return List.copyOf(recorded);
    }

    /** Returns what was not, and why. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
