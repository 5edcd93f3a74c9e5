package org.tenantry.catalog.sync;

import org.tenantry.TenantId;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.NodeStatus;

/** What nodes tell each other. None carries a secret, and nobody acts on one but by reading the catalog. */
public sealed interface Announcement {

    /**
     * A change was recorded. A hint: who hears it reads the catalog.
     *
     * @param node who has recorded it
     */
    record Changed(long revision, TenantId tenant, ChangeKind kind, String node) implements Announcement {}

    /** A node says how far it is. Of many tenants that it cannot use, not all may come through. */
    record Reported(NodeStatus status) implements Announcement {}
}
