/**
 * What all integration tests share. Every {@code *IT} class below runs once on Open Liberty and once on
 * WildFly; {@link org.it.OnLiberty} and {@link org.it.OnWildFly} keep one to its server.
 *
 * <p>Start at {@link org.it.Server} (where the server is) and {@link org.it.Libs} (what
 * goes into a WAR).
 */
@NullMarked
package org.tenantry.it;

import org.jspecify.annotations.NullMarked;
