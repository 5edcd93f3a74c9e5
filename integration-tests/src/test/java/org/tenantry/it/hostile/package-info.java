/**
 * Hostile requests against the HTTP edge of a running server: whatever bytes arrive, the answer comes from the one right
 * tenant or is a refusal.
 *
 * <p>Start at {@link org.tenantry.it.hostile.HostileRequestsIT}. The cases are lines of {@code hostile/http1.txt},
 * {@code hostile/http2.txt} and {@code hostile/ajp.txt}; {@link org.tenantry.it.hostile.HostSweeps} generates the rest.
 */
@NullMarked
package org.tenantry.it.hostile;

import org.jspecify.annotations.NullMarked;
