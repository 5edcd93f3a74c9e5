package org.tenantry.catalog;

import org.tenantry.TenantState;
import org.tenantry.settings.TenantSettings;

/**
 * What a node is to know of a tenant.
 *
 * @param settings without data sources, if the state is {@link TenantState#INVALID}
 */
public record TenantRecord(TenantSettings settings, TenantState state) {}
