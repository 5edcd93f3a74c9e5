package org.tenantry.settings;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tenantry.HostName;
import org.tenantry.TenantId;

/** Reads what is configured for one tenant: its own keys over those of the template. */
final class TenantReader {

    static final String TENANTS = "tenantry.tenants.";

    private final ValueReader reader;
    private final DataSourceReader dataSources;

    TenantReader(ValueReader reader) {
        this.reader = reader;
        this.dataSources = new DataSourceReader(reader);
    }

    TenantSettings read(TenantId id) {
        String owner = TENANTS + id;
        return new TenantSettings(
                id,
                reader.list(owner + ".hosts", HostName::ofConfigured),
                dataSources.read(id, dataSourceNames(id)),
                config(owner));
    }

    /** The names of this tenant's data sources: its own and the template's. */
    private NavigableSet<String> dataSourceNames(TenantId id) {
        NavigableSet<String> found = new TreeSet<>(Set.of(TenantSettings.DEFAULT_DATA_SOURCE));
        for (String owner : List.of(DataSourceReader.TEMPLATE, TENANTS + id)) {
            String prefix = owner + ".datasources.";
            reader.names().stream()
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                    .forEach(found::add);
        }
        return found;
    }

    private Map<String, String> config(String owner) {
        String prefix = owner + ".config.";
        var values = new TreeMap<String, String>();
        for (String name : reader.names()) {
            if (name.startsWith(prefix)) {
                reader.get(name, Function.identity())
                        .ifPresent(value -> values.put(name.substring(prefix.length()), value));
            }
        }
        return values;
    }
}
