/**
 * The sample application as a whole, seen from outside: by HTTP in {@link org.tenantry.it.sample.SampleContract},
 * and in a real browser in {@link org.tenantry.it.sample.SampleBrowserIT}.
 */
@NullMarked
package org.tenantry.it.sample;

import org.jspecify.annotations.NullMarked;
