package org.tenantry.catalog.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantEvent;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.Catalog;
import org.tenantry.catalog.TenantRecord;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.catalog.store.CatalogUnreachableException;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.store.SettingSecrets;
import org.tenantry.settings.CatalogSettings;
import org.tenantry.settings.RecordedTenants;
import org.tenantry.settings.TenantSettings;

/**
 * Keeps this node's {@link Catalog} up to what the {@link CatalogStore} records. It reads when it is told of a
 * change, when the broadcast has (re)connected, and every {@code tenantry.catalog.poll-interval}; what it is told
 * is never more than a reason to read. So nothing is lost by a broadcast that loses, and nobody can make a node
 * believe a change that is not recorded.
 *
 * <p>While the store does not answer, the node serves what it knows, and says so to the others. One thread does
 * all this; every method may be called from any thread.
 */
public final class CatalogFollower implements Broadcast.Listener, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CatalogFollower.class.getName());

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);

    /** How often the store is asked about the nodes while somebody waits for them, without and with a broadcast. */
    private static final Duration QUICK_LOOK = Duration.ofMillis(100);

    private static final Duration SLOW_LOOK = Duration.ofSeconds(1);

    private final String node;
    private final CatalogSettings settings;
    private final CatalogStore store;
    private final Catalog catalog;
    private final List<TenantRecord> configured;
    private final EntryReader entries;
    private final Nodes nodes;
    private final Consumer<TenantEvent> onEvent;
    private final Thread thread;

    /** Holds a wish to read the store now. One is as good as many. */
    private final BlockingQueue<Boolean> wishes = new ArrayBlockingQueue<>(1);

    private volatile @Nullable Broadcast broadcast;
    private volatile NodeStatus status;
    private volatile boolean closed;
    private Duration retry = FIRST_RETRY;

    /**
     * @param configured the configuration's tenants, which stay beside those of the store
     * @param onEvent is told of each change after it is in force, on the follower's thread; it must be quick
     * @param loader of the application, for drivers and configurations
     */
    public CatalogFollower(
            String node,
            CatalogSettings settings,
            CatalogStore store,
            Catalog catalog,
            List<TenantSettings> configured,
            RecordedTenants reader,
            SettingSecrets secrets,
            Consumer<TenantEvent> onEvent,
            ClassLoader loader) {
        this.node = node;
        this.settings = settings;
        this.store = store;
        this.catalog = catalog;
        this.configured = configured.stream()
                .map(one -> new TenantRecord(one, TenantState.ACTIVE))
                .toList();
        this.entries = new EntryReader(reader, secrets);
        this.onEvent = onEvent;
        this.nodes = new Nodes(node, settings.pollInterval());
        this.status = new NodeStatus(node, NodeStatus.State.STARTING, 0, Instant.now(), List.of());
        this.thread = new Thread(this::follow, "tenantry-catalog");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
    }

    /** Reads the store for the first time, and goes on in the background, be it there or not. */
    public void start() {
        catchUp();
        thread.start();
    }

    /** Takes the announcements into use, whose listener this follower is. */
    public void use(Broadcast announcements) {
        broadcast = announcements;
        report();
    }

    /** Says how this node is. */
    public NodeStatus status() {
        return status;
    }

    /** Says whether this node has read the catalog, and may serve. */
    public boolean isReady() {
        return status.state() != NodeStatus.State.STARTING;
    }

    /** Says whether announcements get through; without a broker none do. */
    public boolean isBroadcasting() {
        Broadcast announcements = broadcast;
        return announcements != null && announcements.isConnected();
    }

    /** Tells all nodes, this one first, that an entry was recorded. Returns at once. */
    public void recorded(CatalogEntry entry, ChangeKind kind) {
        wish();
        Broadcast announcements = broadcast;
        if (announcements != null) {
            announcements.announce(new Announcement.Changed(entry.revision(), entry.id(), kind, node));
        }
    }

    @Override
    public void accept(Announcement announcement) {
        if (announcement instanceof Announcement.Changed changed) {
            if (changed.revision() > status.revision()) {
                wish();
            }
        } else if (announcement instanceof Announcement.Reported reported) {
            nodes.heard(reported.status());
        }
    }

    @Override
    public void connected() {
        wish();
    }

    private void wish() {
        var unused = wishes.offer(true);
    }

    private void follow() {
        try {
            while (!closed) {
                var unused = wishes.poll(
                        status.state() == NodeStatus.State.READY
                                ? settings.pollInterval().toMillis()
                                : retry.toMillis(),
                        TimeUnit.MILLISECONDS);
                if (!closed) {
                    catchUp();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    private void catchUp() {
        try {
            long known = status.revision();
            List<CatalogEntry> changed = store.entriesAfter(known);
            if (changed.isEmpty() && store.revision() < known) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "TENANTRY-121: The catalog is older than this node: it was at revision " + known
                                + ". It was restored, presumably. This node reads it anew.");
                entries.clear();
                known = 0;
                changed = store.entriesAfter(0);
            }
            apply(known, changed);
            retry = FIRST_RETRY;
            report();
            store.report(status);
            nodes.read(store.nodes());
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void apply(long known, List<CatalogEntry> changed) {
        boolean first = !isReady();
        entries.accept(changed);
        boolean expired = forgetExpired();
        List<TenantEvent> events = List.of();
        if (first || expired || !changed.isEmpty() || known < status.revision()) {
            events = catalog.replace(withConfigured(entries.records()));
        }
        long revision =
                changed.isEmpty() ? known : changed.get(changed.size() - 1).revision();
        if (status.state() == NodeStatus.State.DETACHED) {
            LOG.log(System.Logger.Level.INFO, "The catalog can be reached again; revision {0}.", revision);
        }
        status = new NodeStatus(node, NodeStatus.State.READY, revision, Instant.now(), invalid());
        events.forEach(this::tell);
    }

    /** Of an id that both have there is one record: the catalog's, which is invalid, or if that is removed the other. */
    private List<TenantRecord> withConfigured(List<TenantRecord> recorded) {
        Map<TenantId, TenantRecord> all = new LinkedHashMap<>();
        configured.forEach(one -> all.put(one.settings().id(), one));
        for (TenantRecord one : recorded) {
            if (one.state() == TenantState.REMOVED) {
                all.putIfAbsent(one.settings().id(), one);
            } else {
                all.put(one.settings().id(), one);
            }
        }
        return List.copyOf(all.values());
    }

    private boolean forgetExpired() {
        Instant oldest = Instant.now().minus(settings.removedGrace());
        List<CatalogEntry> expired = entries.entries().stream()
                .filter(entry -> entry.state() == TenantState.REMOVED
                        && entry.changedAt().isBefore(oldest))
                .toList();
        expired.forEach(entry -> entries.forget(entry.id()));
        return !expired.isEmpty();
    }

    private List<TenantId> invalid() {
        return catalog.all().stream()
                .filter(tenant -> tenant.state() == TenantState.INVALID)
                .map(Tenant::id)
                .toList();
    }

    private void tell(TenantEvent event) {
        try {
            onEvent.accept(event);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Nobody could be told of " + event, e);
        }
    }

    private void failed(RuntimeException e) {
        NodeStatus before = status;
        if (before.state() == NodeStatus.State.READY || retry.equals(FIRST_RETRY)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    isReady()
                            ? "The catalog does not answer; this node serves what it knows, up to revision "
                                    + before.revision() + ", and tries again."
                            : "The catalog does not answer; this node serves nobody before it does, and tries again.",
                    e);
        }
        if (isReady()) {
            status =
                    new NodeStatus(node, NodeStatus.State.DETACHED, before.revision(), Instant.now(), before.invalid());
        }
        Duration next = retry.multipliedBy(2);
        retry = next.compareTo(settings.pollInterval()) < 0 ? next : settings.pollInterval();
        report();
    }

    private void report() {
        NodeStatus now = status;
        nodes.heard(now);
        Broadcast announcements = broadcast;
        if (announcements != null) {
            announcements.announce(new Announcement.Reported(now));
        }
    }

    /**
     * Waits until every node that is alive has applied the revision.
     *
     * @return the nodes that have not when the time is up; empty if all have
     * @throws InterruptedException if this thread was told to stop
     */
    public List<NodeStatus> awaitNodes(long revision, Duration timeout) throws InterruptedException {
        return nodes.await(revision, timeout, isBroadcasting() ? SLOW_LOOK : QUICK_LOOK, () -> {
            try {
                nodes.read(store.nodes());
            } catch (CatalogUnreachableException e) {
                LOG.log(System.Logger.Level.DEBUG, "The catalog cannot say how far the nodes are", e);
            }
        });
    }

    /** Returns all nodes that are known, be they alive or silent. */
    public List<Seen> nodes() {
        return nodes.all();
    }

    /** Tells the others that this node stops, and stops following. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        wish();
        awaitEnd();
        NodeStatus last = status;
        status = new NodeStatus(node, NodeStatus.State.STOPPED, last.revision(), Instant.now(), last.invalid());
        report();
        Broadcast announcements = broadcast;
        if (announcements != null) {
            announcements.close();
        }
        try {
            if (last.state() == NodeStatus.State.READY) { // else nobody would hear it
                store.report(status);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The catalog was not told that this node stops", e);
        }
        store.close();
    }

    /** Interrupts the thread only if it hangs: H2 closes its file when somebody who reads it is interrupted. */
    private void awaitEnd() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
