/** The jar as an application gets it. */
@NullMarked
package org.tenantry.bundle;

import org.jspecify.annotations.NullMarked;
