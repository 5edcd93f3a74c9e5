package org.tenantry.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.tenantry.TenantId;

/**
 * Everything that is configured, read once, valid and immutable.
 *
 * @param application the name of this application
 * @param defaultTenant the tenant for work that has none
 * @param sharedDataSources JNDI names of data sources that are never routed
 * @param nodeName the name of this node among those of the application
 * @param catalog where further tenants are recorded
 * @param broadcast how nodes tell each other of changes to the catalog
 * @param template what tenants have that say nothing else
 * @param tenants those of the configuration, in the order of their ids; at least one if there is no catalog
 */
public record TenantrySettings(
        String application,
        Optional<TenantId> defaultTenant,
        Set<String> sharedDataSources,
        Unroutable unroutable,
        HttpSettings http,
        PoolSettings pool,
        JpaSettings jpa,
        AdminSettings admin,
        Optional<String> nodeName,
        Optional<CatalogSettings> catalog,
        Optional<BroadcastSettings> broadcast,
        TemplateSettings template,
        List<TenantSettings> tenants) {

    public TenantrySettings {
        sharedDataSources = Set.copyOf(sharedDataSources);
        tenants = List.copyOf(tenants);
    }

    /**
     * Says whether the library is to do anything at all. Reads nothing else, so that an application
     * can be made single-tenant again whatever its other keys say.
     */
    public static boolean isEnabled(Config config) {
        return config.getOptionalValue(SettingKey.ENABLED.key(), String.class)
                .map(value -> !value.strip().equalsIgnoreCase("false"))
                .orElse(true);
    }

    /**
     * Returns the persistence units that are not under Tenantry. Reads nothing else, for a server starts them before the
     * application's node.
     */
    public static Set<String> sharedUnits(Config config) {
        return set(config, SettingKey.JPA_SHARED_UNITS);
    }

    /** Returns the names of data sources that are never routed. Reads nothing else. */
    public static Set<String> sharedDataSources(Config config) {
        return set(config, SettingKey.SHARED_DATASOURCES);
    }

    private static Set<String> set(Config config, SettingKey key) {
        return config.getOptionalValue(key.key(), String.class)
                .map(text -> ValueReader.items(text).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    /**
     * Reads and checks the configuration.
     *
     * @param applicationName what {@code tenantry.application} is when it is not set
     * @throws InvalidSettingsException with every problem there is, if there is one
     */
    public static TenantrySettings read(Config config, String applicationName) {
        return new SettingsReader(ConfigView.of(config)).read(applicationName);
    }
}
