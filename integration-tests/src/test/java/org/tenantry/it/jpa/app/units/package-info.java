/** The part of the application that has more persistence units than one. */
@NullMarked
package org.tenantry.it.jpa.app.units;

import org.jspecify.annotations.NullMarked;
