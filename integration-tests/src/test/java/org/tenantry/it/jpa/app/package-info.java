/**
 * The application that the tests of JPA are about: hospitals and their wards, and an entity for each way to get
 * an id. It knows nothing of tenants.
 */
@NullMarked
package org.tenantry.it.jpa.app;

import org.jspecify.annotations.NullMarked;
