/**
 * EclipseLink: one entity manager factory for each tenant, behind one that the application holds. Start at
 * {@link org.tenantry.jpa.eclipselink.EclipseLinkUnit}.
 *
 * <p>One factory for all tenants would share among them the cache of entities, the cache of query results, the blocks of
 * generated keys and the session that loads associations: whatever the connection, one tenant would see another's data.
 */
@NullMarked
package org.tenantry.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
