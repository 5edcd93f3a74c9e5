/**
 * The HTTP edge on a server: whose data a request gets, by whatever way it is served. {@link
 * org.tenantry.it.http.ProbeWar} makes the applications, out of {@link org.tenantry.it.http.probe}.
 */
@NullMarked
package org.tenantry.it.http;

import org.jspecify.annotations.NullMarked;
