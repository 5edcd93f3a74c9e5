package org.tenantry.broadcast;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tenantry.catalog.sync.Announcement;

/**
 * What has come in and waits for the listener, up to a limit: whoever floods the topic fills no memory. Any thread
 * may use it.
 */
final class Inbox {

    private static final int CAPACITY = 1_000;

    /** An empty entry is there to wake up the one who waits. */
    private final BlockingQueue<Optional<Announcement>> waiting = new ArrayBlockingQueue<>(CAPACITY);

    private final AtomicBoolean overrun = new AtomicBoolean();

    /** Never waits. What finds no room is dropped, which {@link #takeOverrun} says. */
    void put(Announcement announcement) {
        if (!waiting.offer(Optional.of(announcement))) {
            overrun.set(true);
        }
    }

    /** Waits for the next, for a while, or until {@link #wake}. */
    Optional<Announcement> take(Duration limit) throws InterruptedException {
        Optional<Announcement> next = waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        return next == null ? Optional.empty() : next;
    }

    void wake() {
        if (waiting.isEmpty()) {
            waiting.offer(Optional.empty());
        }
    }

    /** Says whether something was dropped since the last call. */
    boolean takeOverrun() {
        return overrun.getAndSet(false);
    }
}
