/**
 * The administration on a server, through HTTP, as an operator uses it: see {@link org.tenantry.it.admin.AdminIT}.
 */
@NullMarked
package org.tenantry.it.admin;

import org.jspecify.annotations.NullMarked;
