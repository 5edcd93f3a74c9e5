/**
 * The words every user meets: {@link org.tenantry.TenantId}, {@link org.tenantry.Tenant},
 * {@link org.tenantry.CurrentTenant} and the exceptions. Start at {@code CurrentTenant}.
 */
@NullMarked
package org.tenantry;

import org.jspecify.annotations.NullMarked;
