package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's open factory, with the number of those who use it: open entity managers, and transactions that an entity
 * manager took part in. It is closed when it has none. Any thread may use it.
 */
final class OpenFactory {

    private static final int CLOSED = -1;

    /** Emptied on closing: whoever holds this object is not to hold a tenant's whole cache. */
    private final AtomicReference<@Nullable EntityManagerFactory> factory;

    private final OpenFactories all;
    private final AtomicInteger users = new AtomicInteger(1); // whoever has opened it
    private volatile boolean retired;

    /** Written without care: a lost update is no great injustice. */
    private long lastUsed = System.nanoTime();

    OpenFactory(EntityManagerFactory factory, OpenFactories all) {
        this.factory = new AtomicReference<>(factory);
        this.all = all;
    }

    /**
     * Returns the factory.
     *
     * @throws IllegalStateException if it was closed because the application stops
     */
    EntityManagerFactory factory() {
        EntityManagerFactory now = factory.get();
        if (now == null) {
            throw new IllegalStateException("The entity manager factory is closed.");
        }
        return now;
    }

    /** Returns false if it is closed, or about to be; otherwise there is one more user, to be released again. */
    boolean use() {
        if (retired || users.getAndUpdate(now -> now == CLOSED ? CLOSED : now + 1) == CLOSED) {
            return false;
        }
        lastUsed = System.nanoTime();
        return true;
    }

    void release() {
        if (users.updateAndGet(now -> now == CLOSED ? CLOSED : now - 1) == 0 && retired) {
            closeIfUnused();
        }
    }

    /** Closes it as soon as nobody uses it, and gives it to nobody else. */
    void retire() {
        retired = true;
        closeIfUnused();
    }

    boolean closeIfUnused() {
        boolean unused = users.compareAndSet(0, CLOSED);
        if (unused) {
            close();
        }
        return unused;
    }

    /** Closes it whoever uses it, for the application stops. */
    void closeNow() {
        retired = true;
        if (users.getAndSet(CLOSED) != CLOSED) {
            close();
        }
    }

    private void close() {
        all.remove(this);
        EntityManagerFactory closing = factory.getAndSet(null);
        if (closing != null && closing.isOpen()) {
            closing.close();
        }
    }

    long lastUsed() {
        return lastUsed;
    }
}
