package org.tenantry.settings;

import java.util.Optional;
import java.util.Set;

/**
 * What holds for the persistence units of an application.
 *
 * @param sharedUnits names of units that are not under Tenantry
 * @param schemaGeneration when a unit's schema is generated
 * @param maxFactories how many entity manager factories are kept open, over all tenants and units
 * @param dialect the Hibernate dialect of all tenants' databases
 */
public record JpaSettings(
        Set<String> sharedUnits, SchemaGeneration schemaGeneration, int maxFactories, Optional<String> dialect) {

    public static final JpaSettings DEFAULT =
            new JpaSettings(Set.of(), SchemaGeneration.PER_TENANT, 100, Optional.empty());

    public JpaSettings {
        sharedUnits = Set.copyOf(sharedUnits);
    }
}
