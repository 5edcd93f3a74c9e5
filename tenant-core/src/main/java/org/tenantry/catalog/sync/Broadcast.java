package org.tenantry.catalog.sync;

import java.util.function.Consumer;
import org.tenantry.settings.BroadcastSettings;

/**
 * The way of announcements between the nodes of one application: fast, and allowed to lose, repeat and reorder.
 * Made by a {@link Provider}, which is found by {@link java.util.ServiceLoader}.
 */
public interface Broadcast extends AutoCloseable {

    /** Makes the application's broadcast. */
    interface Provider {

        /**
         * Begins to listen, and goes on trying for as long as the broker is not there. Returns at once.
         *
         * @param application only its nodes hear each other
         * @param node this node's name
         * @param listener is told what other nodes and this one announce
         * @throws org.tenantry.TenantException if the settings lead to no broker, whatever happens
         */
        Broadcast open(BroadcastSettings settings, String application, String node, Listener listener);
    }

    /** Hears what comes in, on one of the broadcast's own threads, one call at a time. It must return at once. */
    interface Listener extends Consumer<Announcement> {

        /** Something may have been missed: the connection is there, for the first time or again. */
        void connected();
    }

    /**
     * Sends it soon, on another thread. Of changes that wait only the one of the highest revision is sent, of reports
     * only the last. Never blocks, never throws.
     */
    void announce(Announcement announcement);

    /** Says whether announcements get through, as far as can be told. */
    boolean isConnected();

    /**
     * Sends what waits, if the broker takes it at once, and stops listening and sending: within a few seconds even if
     * the broker hangs. A second call does nothing.
     */
    @Override
    void close();
}
