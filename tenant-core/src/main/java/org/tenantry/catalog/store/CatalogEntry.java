package org.tenantry.catalog.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tenantry.TenantId;
import org.tenantry.TenantState;

/**
 * A tenant as the catalog records it.
 *
 * @param settings what follows {@code tenantry.tenants.<id>.} in a configuration, such as {@code hosts} and {@code
 *     datasource.url}, and its value. Secrets are expressions ({@code ${...}}) or encrypted
 * @param revision of the latest change to this tenant
 * @param changedAt when that was
 */
public record CatalogEntry(
        TenantId id, TenantState state, SortedMap<String, String> settings, long revision, Instant changedAt) {

    public CatalogEntry {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    public CatalogEntry(
            TenantId id, TenantState state, Map<String, String> settings, long revision, Instant changedAt) {
        this(id, state, new TreeMap<>(settings), revision, changedAt);
    }

    /** Leaves the values out: a URL may carry a password. */
    @Override
    public String toString() {
        return "CatalogEntry[" + id + ", " + state + ", revision " + revision + ", " + settings.keySet() + "]";
    }
}
