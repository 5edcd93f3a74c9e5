package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one tenant's factory for one persistence unit. It is opened on first use, by one of those who want it while
 * the others wait, and again after it was closed for want of use. A failure is not remembered. Any thread may use it.
 */
final class TenantFactory {

    /** An opening, and the thread at it, which must not wait for itself. */
    private record Opening(Thread thread, CompletableFuture<OpenFactory> result) {}

    private final Supplier<EntityManagerFactory> opener;
    private final OpenFactories all;
    private final int limit;

    private final AtomicReference<@Nullable Opening> opening = new AtomicReference<>();
    private volatile @Nullable OpenFactory open;
    private volatile boolean stopped;

    /**
     * @param opener opens the factory, and may take its time
     * @param limit how many of all factories may be open
     */
    TenantFactory(Supplier<EntityManagerFactory> opener, OpenFactories all, int limit) {
        this.opener = opener;
        this.all = all;
        this.limit = limit;
    }

    /** Returns the open factory, with one more user. */
    OpenFactory use() {
        while (true) {
            OpenFactory now = open;
            if (now != null && now.use()) {
                return now;
            }
            Opening mine = new Opening(Thread.currentThread(), new CompletableFuture<>());
            Opening current = opening.compareAndExchange(null, mine);
            if (current != null) {
                await(current);
            } else if (open != now) {
                opening.set(null); // another opening ended since the look above
            } else {
                return open(mine);
            }
        }
    }

    private OpenFactory open(Opening mine) {
        try {
            OpenFactory opened = new OpenFactory(opener.get(), all);
            all.add(opened, limit);
            open = opened;
            if (stopped) { // perhaps it came too late to be closed with the others
                opened.retire();
            }
            opening.set(null);
            mine.result().complete(opened);
            return opened;
        } catch (RuntimeException | Error e) { // an error, too, must reach those who wait
            opening.set(null);
            mine.result().completeExceptionally(e);
            throw e;
        }
    }

    private static void await(Opening current) {
        if (current.thread() == Thread.currentThread()) {
            throw new IllegalStateException("TENANTRY-062: A persistence unit was used while it is being opened, by one"
                    + " of its own listeners, converters or customizers. Use it later.");
        }
        try {
            current.result().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a tenant's persistence unit was opened.", e);
        }
    }

    /** Has the factory closed when nobody uses it any more. Whoever still has the tenant may open another. */
    void retire() {
        OpenFactory now = open;
        if (now != null) {
            now.retire();
        }
    }

    /** Closes the factory, for the application stops. */
    void closeNow() {
        stopped = true;
        OpenFactory now = open;
        if (now != null) {
            now.closeNow();
        }
    }
}
