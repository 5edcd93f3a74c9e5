/**
 * What JPA costs with tenants, in a plain JVM: a container's part is played by
 * {@link org.tenantry.benchmarks.jpa.Unit}. Both are programs of their own:
 * {@link org.tenantry.benchmarks.jpa.FactoryCost} and {@link org.tenantry.benchmarks.jpa.FindComparison}.
 */
@NullMarked
package org.tenantry.benchmarks.jpa;

import org.jspecify.annotations.NullMarked;
