package org.tenantry.settings;

import java.util.List;
import java.util.Map;
import org.tenantry.TenantId;

/**
 * What is configured for one tenant, the template included.
 *
 * @param hosts this tenant's own hosts in canonical form, besides those that patterns give it
 * @param dataSources by name; {@link #DEFAULT_DATA_SOURCE} is the one without a name
 * @param config this tenant's values for application properties
 */
public record TenantSettings(
        TenantId id, List<String> hosts, Map<String, DataSourceSettings> dataSources, Map<String, String> config) {

    /** The name of the data source that {@code tenantry.tenants.<id>.datasource} describes. */
    public static final String DEFAULT_DATA_SOURCE = "";

    public TenantSettings {
        hosts = List.copyOf(hosts);
        dataSources = Map.copyOf(dataSources);
        config = Map.copyOf(config);
    }
}
