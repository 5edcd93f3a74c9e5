/** EclipseLink under Tenantry, as far as it needs no server. */
@NullMarked
package org.tenantry.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
