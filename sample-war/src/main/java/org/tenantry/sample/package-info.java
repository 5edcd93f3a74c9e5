/**
 * A clinic: its hospitals, its patients, and the admission of new ones. A plain single-tenant application,
 * on purpose: nothing in this package knows that several clinics may be served by one deployment, each
 * from its own database. Start at {@link org.tenantry.sample.PatientResource}.
 *
 * <p>There is one rule that such an application has to keep, and that any cluster asks for, too: no state
 * in memory. What must be remembered is in the database.
 */
@NullMarked
package org.tenantry.sample;

import org.jspecify.annotations.NullMarked;
