/** An application that says whose database answers, in every way in which a request can be served. */
@NullMarked
package org.tenantry.it.http.probe;

import org.jspecify.annotations.NullMarked;
