package org.tenantry.settings;

import java.time.Duration;

/**
 * What holds for all pools of a node.
 *
 * @param idleTimeout a pool not used for so long is closed
 * @param maxConnections how many connections the node opens at most
 * @param drainTimeout how long work in flight may keep its connection when a pool is closed
 * @param retryInterval how long calls fail at once after a database could not be reached
 * @param identityStamp what is done about the stamp when a pool opens
 */
public record PoolSettings(
        Duration idleTimeout,
        int maxConnections,
        Duration drainTimeout,
        Duration retryInterval,
        IdentityStampMode identityStamp) {

    public static final PoolSettings DEFAULT = new PoolSettings(
            Duration.ofMinutes(10), 200, Duration.ofSeconds(30), Duration.ofSeconds(1), IdentityStampMode.ON);
}
