/** Small applications that Tenantry refuses, leaves alone, or routes with a setting of the server. */
@NullMarked
package org.tenantry.it.injection.raw;

import org.jspecify.annotations.NullMarked;
