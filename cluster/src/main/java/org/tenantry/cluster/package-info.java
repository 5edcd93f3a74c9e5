/**
 * The sample application on several nodes, with database and broker, on one machine. Start at
 * {@link org.tenantry.cluster.Cluster}.
 */
@NullMarked
package org.tenantry.cluster;

import org.jspecify.annotations.NullMarked;
