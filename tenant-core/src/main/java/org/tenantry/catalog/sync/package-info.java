/**
 * How a node learns what the catalog records, and the others how far it is. Start at
 * {@link org.tenantry.catalog.sync.Broadcast}.
 */
@NullMarked
package org.tenantry.catalog.sync;

import org.jspecify.annotations.NullMarked;
