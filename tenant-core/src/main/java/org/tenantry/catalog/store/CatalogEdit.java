package org.tenantry.catalog.store;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tenantry.Messages;
import org.tenantry.TenantState;

/** Decides on a change when it has the latest entry before it. It must be quick: other writers wait. */
@FunctionalInterface
public interface CatalogEdit {

    /** What is to be recorded. */
    record Draft(ChangeKind kind, TenantState state, Map<String, String> settings) {

        /**
         * @throws IllegalArgumentException if it cannot be recorded: the name of a setting has white space in it, or
         *     the state is {@link TenantState#INVALID}
         */
        public Draft {
            settings = Map.copyOf(settings);
            settings.keySet().forEach(Draft::checkName);
            if (state == TenantState.INVALID) {
                throw new IllegalArgumentException("A tenant is invalid by what is recorded; that is not recorded.");
            }
        }

        private static void checkName(String name) {
            if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
                throw new IllegalArgumentException(
                        "Not the name of a setting: " + Messages.quote(name) + ". Use one without white space.");
            }
        }

        /** Leaves the values out: a URL may carry a password. */
        @Override
        public String toString() {
            return "Draft[" + kind + ", " + state + ", " + new TreeSet<>(settings.keySet()) + "]";
        }
    }

    /**
     * Says what to record.
     *
     * @param current what is recorded; empty if the tenant was never there
     */
    Draft edit(Optional<CatalogEntry> current);
}
