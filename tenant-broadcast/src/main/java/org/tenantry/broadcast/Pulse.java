package org.tenantry.broadcast;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node hears itself. A connection may look well while nothing gets through: the broker is frozen, the
 * topic is full, a subscription is dead. Any thread may use it.
 */
final class Pulse {

    /** So long nobody needs to ask after a message of its own has come back. */
    static final Duration QUIET = Duration.ofSeconds(5);

    /** From then on an answer counts as late. */
    static final Duration LATE = Duration.ofSeconds(2);

    /** From then on nobody waits for it any longer. */
    static final Duration LOST = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private @Nullable Long heardAt;
    private @Nullable Long askedAt;

    Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void heard() {
        heardAt = nanoTime.getAsLong();
        askedAt = null;
    }

    /** Says whether it is time to ask. If so, it counts as asked. */
    synchronized boolean asks() {
        if (askedAt != null || (heardAt != null && !isPast(heardAt, QUIET))) {
            return false;
        }
        askedAt = nanoTime.getAsLong();
        return true;
    }

    synchronized boolean isWell() {
        return heardAt != null && (askedAt == null || !isPast(askedAt, LATE));
    }

    synchronized boolean isLost() {
        return askedAt != null && isPast(askedAt, LOST);
    }

    private boolean isPast(long since, Duration limit) {
        return nanoTime.getAsLong() - since >= limit.toNanos();
    }
}
