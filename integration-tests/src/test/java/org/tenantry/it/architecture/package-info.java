/** The arrows between the modules. Needs no server. */
@NullMarked
package org.tenantry.it.architecture;

import org.jspecify.annotations.NullMarked;
