package org.tenantry.catalog.sync;

import org.tenantry.catalog.store.NodeStatus;

/**
 * A node, as another one sees it.
 *
 * @param status what it said last
 * @param alive whether it has said something lately, and has not stopped
 */
public record Seen(NodeStatus status, boolean alive) {}
