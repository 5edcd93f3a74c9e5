package org.tenantry.catalog.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A broadcast within the JVM that does to announcements what a test wants: lose, repeat, reorder, invent. */
final class FakeBroadcast implements AutoCloseable {

    private final List<Broadcast.Listener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService deliverer = Executors.newSingleThreadExecutor();
    private volatile Function<Announcement, List<Announcement>> fate = List::of;

    void fate(Function<Announcement, List<Announcement>> wanted) {
        fate = wanted;
    }

    void join(TestNode node) {
        listeners.add(node.follower);
        node.follower.use(new Broadcast() {
            @Override
            public void announce(Announcement announcement) {
                deliver(announcement);
            }

            @Override
            public boolean isConnected() {
                return listeners.contains(node.follower);
            }

            @Override
            public void close() {
                listeners.remove(node.follower);
            }
        });
        node.follower.connected();
    }

    /** Brings the announcement, or what becomes of it, to all. */
    void deliver(Announcement announcement) {
        if (!deliverer.isShutdown()) {
            deliverer.execute(
                    () -> fate.apply(announcement).forEach(one -> listeners.forEach(listener -> listener.accept(one))));
        }
    }

    @Override
    public void close() {
        deliverer.shutdown();
    }
}
