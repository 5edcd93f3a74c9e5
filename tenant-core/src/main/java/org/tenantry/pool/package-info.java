/**
 * The connection pools of the tenants: opened on first use, closed when idle, within one budget for
 * the node. Start at {@link org.tenantry.pool.TenantPools}.
 */
@NullMarked
package org.tenantry.pool;

import org.jspecify.annotations.NullMarked;
