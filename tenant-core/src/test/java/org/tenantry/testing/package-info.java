/**
 * The fakes and helpers that the tests of this module share: a driver that hangs and fails to order, real databases,
 * and waits that have an end.
 */
@NullMarked
package org.tenantry.testing;

import org.jspecify.annotations.NullMarked;
