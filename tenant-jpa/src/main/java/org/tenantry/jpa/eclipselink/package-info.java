/** EclipseLink: one entity manager factory for each tenant, behind one that the application holds. */
@NullMarked
package org.tenantry.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
