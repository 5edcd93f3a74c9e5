/**
 * What routing costs, beside what others do. Start at {@link org.tenantry.benchmarks.RoutingBenchmark}.
 */
@NullMarked
package org.tenantry.benchmarks;

import org.jspecify.annotations.NullMarked;
