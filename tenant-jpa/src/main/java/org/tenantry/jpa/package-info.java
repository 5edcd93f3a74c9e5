/**
 * JPA under Tenantry: each persistence context belongs to one tenant, and reads and writes that tenant's database only.
 * Start at {@link org.tenantry.jpa.TenantPersistenceProvider}, which a server is told to use, and at
 * {@link org.tenantry.jpa.JpaExtension}, which sees to it that no persistence unit is left out. What both providers have
 * in common is in {@code unit}; {@code eclipselink} and {@code hibernate} know nothing of each other, and neither is
 * loaded where its provider is missing.
 */
@NullMarked
package org.tenantry.jpa;

import org.jspecify.annotations.NullMarked;
