/** What all providers have in common. */
@NullMarked
package org.tenantry.jpa.unit;

import org.jspecify.annotations.NullMarked;
