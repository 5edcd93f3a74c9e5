package org.tenantry.catalog.store;

import org.tenantry.settings.CatalogSettings;

/** Comes with the JDBC store. */
public final class JdbcCatalogStore {

    private JdbcCatalogStore() {}

    @SuppressWarnings("DoNotCallSuggester")
    public static CatalogStore open(CatalogSettings settings, String application, ClassLoader loader) {
        throw new UnsupportedOperationException();
    }
}
