/** Hibernate under Tenantry, with real sessions and databases and without a server. */
@NullMarked
package org.tenantry.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
