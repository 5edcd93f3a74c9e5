/**
 * From request to tenant: {@link org.tenantry.http.TenantServletInitializer} puts
 * {@link org.tenantry.http.TenantFilter} in front of the application, which asks
 * {@link org.tenantry.http.TenantEdge}.
 */
@NullMarked
package org.tenantry.http;

import org.jspecify.annotations.NullMarked;
