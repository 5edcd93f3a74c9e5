/** What is Hibernate's own on WildFly; see {@code org.tenantry.it.jpa} for what holds with any provider. */
@NullMarked
package org.tenantry.it.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
