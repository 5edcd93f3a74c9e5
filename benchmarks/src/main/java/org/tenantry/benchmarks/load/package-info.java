/**
 * Load over HTTP, to compare two servers or applications. Start at {@link
 * org.tenantry.benchmarks.load.ThroughputComparison}.
 */
@NullMarked
package org.tenantry.benchmarks.load;

import org.jspecify.annotations.NullMarked;
