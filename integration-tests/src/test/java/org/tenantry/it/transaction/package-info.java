/**
 * Transactions on both servers, each with H2 and with PostgreSQL. Start at
 * {@link org.tenantry.it.transaction.TransactionContract}; the other classes are the application that it
 * is about, which knows nothing of tenants.
 */
@NullMarked
package org.tenantry.it.transaction;

import org.jspecify.annotations.NullMarked;
