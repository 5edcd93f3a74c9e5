package org.tenantry.catalog.store;

import java.util.Map;
import java.util.Optional;
import org.tenantry.TenantState;

/** Decides on a change when it has the latest entry before it. It must be quick: other writers wait. */
@FunctionalInterface
public interface CatalogEdit {

    /** What is to be recorded. */
    record Draft(ChangeKind kind, TenantState state, Map<String, String> settings) {
        public Draft {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * Says what to record.
     *
     * @param current what is recorded; empty if the tenant was never there
     */
    Draft edit(Optional<CatalogEntry> current);
}
