/**
 * The CDI portable extension: it finds every way in which the application gets a data source, and
 * puts a routing one there. Start at {@link org.tenantry.cdi.TenantryExtension}.
 */
@NullMarked
package org.tenantry.cdi;

import org.jspecify.annotations.NullMarked;
