package org.tenantry.broadcast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tenantry.catalog.sync.Announcement;
import org.tenantry.catalog.sync.Announcement.Changed;
import org.tenantry.catalog.sync.Announcement.Reported;

/**
 * What waits to be sent: of each kind the newest only, for who hears of a revision reads all before it, too. So it
 * never grows and never blocks, however long the broker is away. Any thread may use it.
 */
final class Outbox {

    /** What is to be sent next. */
    record Batch(List<Announcement> announcements, boolean echo) {

        boolean isEmpty() {
            return announcements.isEmpty() && !echo;
        }
    }

    private @Nullable Changed changed;
    private @Nullable Reported reported;
    private boolean echo;
    private boolean closed;

    synchronized void put(Announcement announcement) {
        if (announcement instanceof Changed newer) {
            if (changed == null || changed.revision() < newer.revision()) {
                changed = newer;
            }
        } else if (announcement instanceof Reported newer) {
            reported = newer;
        }
        notifyAll();
    }

    /** Takes back what could not be sent, unless something newer has come. */
    synchronized void putBack(Announcement announcement) {
        if (announcement instanceof Changed || reported == null) {
            put(announcement);
        }
    }

    synchronized void askForEcho() {
        echo = true;
        notifyAll();
    }

    /** Lets {@link #take} return for good once nothing is left. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits until there is something. An empty batch is the last. */
    synchronized Batch take() throws InterruptedException {
        while (changed == null && reported == null && !echo && !closed) {
            wait();
        }
        List<Announcement> announcements = new ArrayList<>(2);
        if (changed != null) {
            announcements.add(changed);
        }
        if (reported != null) {
            announcements.add(reported);
        }
        Batch batch = new Batch(announcements, echo);
        changed = null;
        reported = null;
        echo = false;
        return batch;
    }
}
