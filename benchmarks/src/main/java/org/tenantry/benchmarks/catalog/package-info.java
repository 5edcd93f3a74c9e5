/**
 * What tenants that come and go cost: {@link org.tenantry.benchmarks.catalog.ChangeLatency}, {@link
 * org.tenantry.benchmarks.catalog.TenantHeap} and {@link org.tenantry.benchmarks.catalog.NodeStart}.
 */
@NullMarked
package org.tenantry.benchmarks.catalog;

import org.jspecify.annotations.NullMarked;
