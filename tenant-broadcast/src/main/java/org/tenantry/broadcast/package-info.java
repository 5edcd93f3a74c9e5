/**
 * Announcements over a JMS topic of Apache Artemis. Start at
 * {@link org.tenantry.broadcast.ArtemisBroadcastProvider}.
 */
@NullMarked
package org.tenantry.broadcast;

import org.jspecify.annotations.NullMarked;
