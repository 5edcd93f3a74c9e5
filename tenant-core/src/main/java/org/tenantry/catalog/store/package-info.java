/**
 * Where tenants are recorded that come and go while the nodes serve. Start at
 * {@link org.tenantry.catalog.store.CatalogStore}.
 */
@NullMarked
package org.tenantry.catalog.store;

import org.jspecify.annotations.NullMarked;
