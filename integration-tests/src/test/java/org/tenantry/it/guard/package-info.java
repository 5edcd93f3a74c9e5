/** The guard in the servers' own configuration, met by applications without Tenantry. */
@NullMarked
package org.tenantry.it.guard;

import org.jspecify.annotations.NullMarked;
