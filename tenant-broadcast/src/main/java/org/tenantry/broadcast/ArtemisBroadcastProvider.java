package org.tenantry.broadcast;

import org.tenantry.catalog.sync.Broadcast;
import org.tenantry.settings.BroadcastSettings;

/**
 * Makes broadcasts over a topic of Apache Artemis. Found by {@link java.util.ServiceLoader}; holds no state, so
 * any thread may use it.
 */
public final class ArtemisBroadcastProvider implements Broadcast.Provider {

    @Override
    public Broadcast open(BroadcastSettings settings, String application, String node, Broadcast.Listener listener) {
        return ArtemisBroadcast.open(settings, application, listener);
    }
}
