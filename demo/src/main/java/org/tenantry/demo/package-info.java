/**
 * The launcher behind {@code mvn -Pdemo}: a server, the sample application, two tenants. Start at
 * {@link org.tenantry.demo.Demo}.
 */
@NullMarked
package org.tenantry.demo;

import org.jspecify.annotations.NullMarked;
