package org.tenantry.broadcast;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Says what may happen many times a second, or for days, once a minute at most, and how often it was. Any thread may
 * use it.
 */
final class RareLog {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private record Silence(long sinceNanos, long swallowed) {}

    private final System.Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Silence> silences = new HashMap<>();

    RareLog(System.Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * @param reason one of a fixed set: each has a minute of its own
     */
    synchronized void warn(String reason, String message) {
        long now = nanoTime.getAsLong();
        Silence silence = silences.get(reason);
        if (silence != null && now - silence.sinceNanos() < PAUSE_NANOS) {
            silences.put(reason, new Silence(silence.sinceNanos(), silence.swallowed() + 1));
            return;
        }
        long swallowed = silence == null ? 0 : silence.swallowed();
        silences.put(reason, new Silence(now, 0));
        log.log(
                System.Logger.Level.WARNING,
                () -> swallowed == 0 ? message : message + " (" + swallowed + " more since this was last said.)");
    }

    /** The next of that reason is news again. */
    synchronized void forget(String reason) {
        silences.remove(reason);
    }
}
