/**
 * Each way in which an application gets a {@code DataSource}: a row of {@code docs/injection-points.md} is
 * a test here. Start at {@link org.tenantry.it.injection.RoutedIT} and {@link org.tenantry.it.injection.RefusedIT}.
 */
@NullMarked
package org.tenantry.it.injection;

import org.jspecify.annotations.NullMarked;
