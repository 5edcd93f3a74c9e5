package org.tenantry.catalog.store;

import java.time.Instant;
import java.util.Set;
import org.tenantry.TenantId;
import org.tenantry.TenantState;

/**
 * One line of the catalog's history. It names the settings that a change touched, and no values: those that are
 * secrets would outlive their change.
 *
 * @param state of the tenant since the change
 * @param settings the names of the settings that the change set, altered or took away
 * @param by who wanted it
 */
public record CatalogChange(
        long revision,
        TenantId tenant,
        ChangeKind kind,
        TenantState state,
        Set<String> settings,
        Instant at,
        String by) {

    public CatalogChange {
        settings = Set.copyOf(settings);
    }
}
