/**
 * The tenants of this node as one immutable snapshot. Start at {@link org.tenantry.catalog.Catalog}.
 */
@NullMarked
package org.tenantry.catalog;

import org.jspecify.annotations.NullMarked;
