/**
 * What the server's own configuration knows under the application's data source name: a driver and a
 * data source that refuse every connection and say why. Start at {@link org.tenantry.guard.Guard}.
 *
 * <p>Tenantry routes the data sources that it can reach. A path that it cannot reach ends at the
 * server's data source; with the guard there, that path gets an error instead of somebody's database.
 */
@NullMarked
package org.tenantry.guard;

import org.jspecify.annotations.NullMarked;
