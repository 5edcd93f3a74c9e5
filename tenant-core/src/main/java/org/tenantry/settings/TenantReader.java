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
                dataSources.read(id, dataSourceNames(List.of(DataSourceReader.TEMPLATE, owner))),
                config(owner));
    }

    TemplateSettings template() {
        return new TemplateSettings(dataSources.templateUrls(dataSourceNames(List.of(DataSourceReader.TEMPLATE))));
    }

    /** The names of the data sources of these owners, and that of the one without a name. */
    private NavigableSet<String> dataSourceNames(List<String> owners) {
        NavigableSet<String> found = new TreeSet<>(Set.of(TenantSettings.DEFAULT_DATA_SOURCE));
        for (String owner : owners) {
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
