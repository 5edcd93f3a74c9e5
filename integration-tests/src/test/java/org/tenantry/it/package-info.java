/**
 * What all integration tests share. Every {@code *IT} class below runs once on Open Liberty and once on
 * WildFly; {@link org.tenantry.it.OnLiberty} and {@link org.tenantry.it.OnWildFly} keep one to its server.
 *
 * <p>Start at {@link org.tenantry.it.Server} (where the server is) and {@link org.tenantry.it.Libs} (what
 * goes into a WAR).
 */
@NullMarked
package org.tenantry.it;

import org.jspecify.annotations.NullMarked;
