/** What is EclipseLink's own about persistence units under Tenantry. */
@NullMarked
package org.tenantry.it.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
