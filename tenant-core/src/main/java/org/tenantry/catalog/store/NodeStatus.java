package org.tenantry.catalog.store;

import java.time.Instant;
import java.util.List;
import org.tenantry.TenantId;

/**
 * What a node says of itself: after each change that it has applied, and now and then as a sign of life.
 *
 * @param node its name, unlike that of every other node that runs
 * @param revision of the catalog, up to which it serves
 * @param at when it said so, by its own clock
 * @param invalid the tenants whose records it cannot use
 */
public record NodeStatus(String node, State state, long revision, Instant at, List<TenantId> invalid) {

    /** How a node is. */
    public enum State {
        /** It has not read the catalog yet, and serves nobody. */
        STARTING,
        /** It serves. */
        READY,
        /** It serves what it knows, but cannot reach the catalog. */
        DETACHED,
        /** It has stopped, in order. */
        STOPPED
    }

    public NodeStatus {
        invalid = List.copyOf(invalid);
    }
}
