package org.tenantry.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.tenantry.TenantId;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.sync.Announcement;
import org.tenantry.catalog.sync.Announcement.Changed;
import org.tenantry.catalog.sync.Announcement.Reported;
import org.tenantry.catalog.sync.Broadcast;
import org.tenantry.settings.BroadcastSettings;
import org.tenantry.settings.Secret;

/** A node with nothing but a broadcast, found as the library finds it, that remembers what it was told. */
final class TestNode implements AutoCloseable {

    static final String APPLICATION = "clinic";

    private static final TenantId ACME = new TenantId("acme");

    private static final Broadcast.Listener SILENT = new Broadcast.Listener() {
        @Override
        public void connected() {}

        @Override
        public void accept(Announcement announcement) {}
    };

    final List<Announcement> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger connects = new AtomicInteger();
    final AtomicReference<Thread> thread = new AtomicReference<>();

    private final String name;
    private final Broadcast broadcast;

    TestNode(String name, String url) {
        this(name, APPLICATION, settings(url));
    }

    TestNode(String name, String application, BroadcastSettings settings) {
        this(name, application, settings, SILENT);
    }

    /**
     * @param then hears what this has remembered
     */
    TestNode(String name, String url, Broadcast.Listener then) {
        this(name, APPLICATION, settings(url), then);
    }

    private TestNode(String name, String application, BroadcastSettings settings, Broadcast.Listener then) {
        this.name = name;
        this.broadcast = ServiceLoader.load(Broadcast.Provider.class)
                .findFirst()
                .orElseThrow()
                .open(settings, application, name, remembering(then));
    }

    private Broadcast.Listener remembering(Broadcast.Listener then) {
        return new Broadcast.Listener() {
            @Override
            public void connected() {
                connects.incrementAndGet();
                then.connected();
            }

            @Override
            public void accept(Announcement announcement) {
                thread.set(Thread.currentThread());
                heard.add(announcement);
                then.accept(announcement);
            }
        };
    }

    static BroadcastSettings settings(String url) {
        return new BroadcastSettings(url, Optional.empty(), Optional.empty(), BroadcastSettings.DEFAULT_TOPIC);
    }

    static BroadcastSettings settings(String url, String user, String password) {
        return new BroadcastSettings(
                url, Optional.of(user), Optional.of(new Secret(password)), BroadcastSettings.DEFAULT_TOPIC);
    }

    void announce(Announcement announcement) {
        broadcast.announce(announcement);
    }

    Changed announceChange(long revision) {
        Changed changed = new Changed(revision, ACME, ChangeKind.UPDATED, name);
        announce(changed);
        return changed;
    }

    Reported report(long revision) {
        Reported reported = new Reported(new NodeStatus(
                name, NodeStatus.State.READY, revision, Instant.ofEpochMilli(1_700_000_000_123L), List.of(ACME)));
        announce(reported);
        return reported;
    }

    boolean isConnected() {
        return broadcast.isConnected();
    }

    void awaitConnected() {
        await(name + " is connected", this::isConnected);
    }

    void awaitHeard(Announcement announcement) {
        await(name + " has heard " + announcement, () -> heard.contains(announcement));
    }

    /** Waits for a condition that must come true, and long enough for a machine under load. */
    static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofSeconds(60), condition);
    }

    static void await(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(5); // between two looks at a condition
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        broadcast.close();
    }
}
