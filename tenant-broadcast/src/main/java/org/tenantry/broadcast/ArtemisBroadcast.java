package org.tenantry.broadcast;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tenantry.Messages;
import org.tenantry.catalog.sync.Announcement;
import org.tenantry.catalog.sync.Broadcast;
import org.tenantry.settings.BroadcastSettings;

/**
 * Keeps one {@link Link} to the broker, and makes another whenever it fails, on a thread of its own that also tells
 * the listener.
 */
final class ArtemisBroadcast implements Broadcast {

    private static final System.Logger LOG = System.getLogger(ArtemisBroadcast.class.getName());

    private static final Duration TICK = Duration.ofMillis(500);

    /** How long {@link #close} is polite, and how long it waits at all. */
    private static final Duration POLITE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String UNREACHABLE = "unreachable";

    private final Broker broker;
    private final Wire wire;
    private final Listener listener;
    private final Threads threads;
    private final Outbox outbox = new Outbox();
    private final Inbox inbox = new Inbox();
    private final RareLog log = new RareLog(LOG, System::nanoTime);
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    /** Slow, for an account is locked by those who try its password too often. */
    private final Backoff refusedBackoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper;
    private volatile @Nullable Link link;

    private ArtemisBroadcast(Broker broker, Wire wire, Threads threads, Listener listener) {
        this.broker = broker;
        this.wire = wire;
        this.listener = listener;
        this.threads = threads;
        this.keeper = threads.newThread("listen", this::keepLinked);
    }

    /**
     * @throws UnusableBrokerUrlException if the URL leads to no broker
     */
    static ArtemisBroadcast open(BroadcastSettings settings, String application, Listener listener) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader =
                context != null ? context : Objects.requireNonNull(ArtemisBroadcast.class.getClassLoader(), "loader");
        ArtemisBroadcast broadcast =
                new ArtemisBroadcast(new Broker(settings), new Wire(application), new Threads(loader), listener);
        broadcast.keeper.start();
        return broadcast;
    }

    @Override
    public void announce(Announcement announcement) {
        outbox.put(announcement);
    }

    @Override
    public boolean isConnected() {
        Link current = link;
        return current != null && current.isWell();
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        closed.countDown();
        outbox.close();
        inbox.wake();
        // Not on this thread: it may be the server's, and what the client leaves in it would stay there.
        Thread closer = threads.newThread("close", this::endLink);
        closer.start();
        try {
            closer.join(PATIENCE.toMillis());
            keeper.join(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (keeper.isAlive()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TENANTRY-117: The connection to the broker {0} does not end in time; it ends by itself later.",
                    broker);
        }
    }

    private void endLink() {
        try {
            keeper.join(POLITE.toMillis());
            // Each ends one call that waits for the broker, and takes leave of it in several.
            for (int i = 0; i < 10 && keeper.isAlive(); i++) {
                keeper.interrupt();
                keeper.join(50);
            }
            Link current = link;
            if (current != null) {
                current.cut(); // what an interrupt has left of it
            }
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void keepLinked() {
        try {
            while (!isClosed()) {
                Link next = new Link(broker, wire, outbox, inbox, threads, this::complainOf);
                link = next;
                boolean good = false;
                try {
                    good = serve(next);
                } finally {
                    if (good) {
                        next.close();
                    } else {
                        next.cut();
                    }
                }
                closed.await(pauseAfter(next.failure()).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the closing one ends the rest
        }
    }

    /** Returns when the link has failed, or this was closed. Says whether the link is still good. */
    private boolean serve(Link current) throws InterruptedException {
        if (current.open()) {
            tell(listener::connected);
        }
        boolean proven = false;
        while (!isClosed()) {
            Optional<Exception> failure = current.failure();
            if (failure.isPresent()) {
                complainOf(failure.get());
                return false;
            }
            if (current.pulse().isLost()) {
                log.warn(
                        UNREACHABLE,
                        "TENANTRY-113: What this node announces does not come back from the broker " + broker
                                + ", which hangs or takes nothing. The connection is made anew.");
                return false;
            }
            if (current.pulse().asks()) {
                outbox.askForEcho();
            }
            if (!proven && current.isWell()) {
                proven = true;
                welcome();
            }
            inbox.take(TICK).ifPresent(announcement -> tell(() -> listener.accept(announcement)));
            if (inbox.takeOverrun()) {
                tell(listener::connected);
            }
        }
        return current.failure().isEmpty();
    }

    private void welcome() {
        backoff.reset();
        refusedBackoff.reset();
        log.forget(UNREACHABLE);
        LOG.log(System.Logger.Level.INFO, "Nodes hear each other through the broker {0}.", broker);
    }

    private Duration pauseAfter(Optional<Exception> failure) {
        return failure.filter(ArtemisBroadcast::isRefusal).isPresent() ? refusedBackoff.next() : backoff.next();
    }

    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            log.warn("listener", "TENANTRY-116: An announcement could not be taken in: " + e);
        }
    }

    private void complainOf(Wire.Fault fault) {
        log.warn(
                fault.name(),
                "TENANTRY-112: A message on topic " + Messages.quote(broker.topic()) + " was ignored: "
                        + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
    }

    private void complainOf(Exception failure) {
        String cause = Messages.quote(String.valueOf(Causes.rootOf(failure).getMessage()));
        if (isRefusal(failure)) {
            log.warn(
                    UNREACHABLE,
                    "TENANTRY-111: The broker " + broker + " refuses the account in tenantry.broadcast.username: "
                            + cause
                            + ". It must be allowed to consume from topic " + Messages.quote(broker.topic())
                            + ", with a non-durable queue of its own, and to send to it.");
        } else if (failure instanceof InvalidDestinationException) {
            log.warn(
                    UNREACHABLE,
                    "TENANTRY-115: The broker " + broker + " has no topic " + Messages.quote(broker.topic()) + ": "
                            + cause + ". Create it, or correct tenantry.broadcast.topic.");
        } else {
            log.warn(
                    UNREACHABLE,
                    "TENANTRY-110: The broker " + broker + " cannot be reached: " + cause
                            + ". Until it can, this node learns of changes every tenantry.catalog.poll-interval.");
        }
    }

    private static boolean isRefusal(Exception failure) {
        return failure instanceof JMSSecurityException;
    }
}
