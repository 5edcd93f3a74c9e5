/**
 * A tenant's connection inside a JTA transaction: one for each data source, enlisted as a one-phase
 * resource, the transaction bound to its tenant. Start at {@link org.tenantry.transaction.Transactions}.
 */
@NullMarked
package org.tenantry.transaction;

import org.jspecify.annotations.NullMarked;
