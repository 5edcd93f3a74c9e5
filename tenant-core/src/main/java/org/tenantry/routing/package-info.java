/**
 * The {@code DataSource} that an application holds instead of its own. Start at
 * {@link org.tenantry.routing.RoutingDataSource}.
 */
@NullMarked
package org.tenantry.routing;

import org.jspecify.annotations.NullMarked;
