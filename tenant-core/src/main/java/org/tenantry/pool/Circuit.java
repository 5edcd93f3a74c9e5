package org.tenantry.pool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment that a database could not be reached. In that time nobody waits for it;
 * afterwards one caller tries, and the others go on failing at once until that one has succeeded.
 */
final class Circuit {

    private record Failure(long atNanos, @Nullable Throwable cause) {}

    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private final long intervalNanos;
    private final LongSupplier nanoTime;

    Circuit(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Says whether the last attempt failed. One read: the usual case costs nothing. */
    boolean isOpen() {
        return failure.get() != null;
    }

    /** Says whether this caller may try. If the circuit is open, that is one caller in each interval. */
    boolean admits() {
        Failure last = failure.get();
        if (last == null) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now - last.atNanos >= intervalNanos && failure.compareAndSet(last, new Failure(now, last.cause));
    }

    /** Returns what went wrong the last time. */
    @Nullable
    Throwable cause() {
        Failure last = failure.get();
        return last == null ? null : last.cause;
    }

    void succeeded() {
        if (failure.get() != null) {
            failure.set(null);
        }
    }

    void failed(Throwable cause) {
        failure.set(new Failure(nanoTime.getAsLong(), cause));
    }
}
