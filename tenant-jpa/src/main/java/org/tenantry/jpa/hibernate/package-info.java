/** Hibernate: one entity manager factory, switched to Hibernate's own multi-tenancy. */
@NullMarked
package org.tenantry.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
