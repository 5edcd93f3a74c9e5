/** Small components that get a data source in one way or another, and show where it leads to. */
@NullMarked
package org.tenantry.it.injection.app;

import org.jspecify.annotations.NullMarked;
