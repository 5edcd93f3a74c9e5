package org.tenantry.cluster;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads one tenant's hospitals from all nodes, over and over, until it is closed. */
final class Load implements AutoCloseable {

    private static final int THREADS_PER_NODE = 2;

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean closed;

    Load(List<ClusterNode> nodes, String tenant) {
        for (ClusterNode node : nodes) {
            for (int i = 0; i < THREADS_PER_NODE; i++) {
                Thread thread = new Thread(() -> run(node, tenant), "load on " + node.name());
                threads.add(thread);
                thread.start();
            }
        }
    }

    private void run(ClusterNode node, String tenant) {
        while (!closed) {
            try {
                HttpResponse<String> answer = Http.get(node, tenant, "/api/hospitals");
                if (answer.statusCode() != 200) {
                    failures.add(node.name() + ": " + answer.statusCode() + " " + answer.body());
                }
            } catch (Exception e) {
                failures.add(node.name() + ": " + e);
            }
            requests.incrementAndGet();
        }
    }

    /** Returns when so many more requests were answered. */
    void flow(int more) throws InterruptedException {
        int before = requests.get();
        Await.until(more + " requests", Duration.ofSeconds(60), () -> requests.get() >= before + more);
    }

    /** Returns what went wrong. */
    Queue<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
