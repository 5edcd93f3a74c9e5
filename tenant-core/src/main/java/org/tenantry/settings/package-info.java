/**
 * MicroProfile Config becomes validated, immutable settings. Start at
 * {@link org.tenantry.settings.TenantrySettings#read}.
 */
@NullMarked
package org.tenantry.settings;

import org.jspecify.annotations.NullMarked;
