/**
 * The catalog of record as a REST service for operators. {@link org.tenantry.admin.AdminServlet} lets a request in,
 * {@link org.tenantry.admin.Routes} knows what there is, and {@link org.tenantry.admin.TenantJson} how a tenant looks.
 */
@NullMarked
package org.tenantry.admin;

import org.jspecify.annotations.NullMarked;
