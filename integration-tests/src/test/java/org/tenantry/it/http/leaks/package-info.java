/** Sees what an application leaves behind that is gone. */
@NullMarked
package org.tenantry.it.http.leaks;

import org.jspecify.annotations.NullMarked;
