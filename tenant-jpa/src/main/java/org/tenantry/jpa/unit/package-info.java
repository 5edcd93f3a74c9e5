/**
 * What holds for a persistence unit whatever its provider: how it is declared
 * ({@link org.tenantry.jpa.unit.PersistenceUnit}), that it is under Tenantry
 * ({@link org.tenantry.jpa.unit.EngagedUnits}), and whose a persistence context is
 * ({@link org.tenantry.jpa.unit.ContextGuard}).
 */
@NullMarked
package org.tenantry.jpa.unit;

import org.jspecify.annotations.NullMarked;
