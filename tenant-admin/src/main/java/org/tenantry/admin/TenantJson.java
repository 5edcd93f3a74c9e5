package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tenantry.Tenant;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.SettingSecrets;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.TenantSettings;

/** Shows a tenant: the names of its settings as nested objects, and never a secret. */
final class TenantJson {

    static final String HOSTS = "hosts";
    static final String CONFIG = "config";
    static final String SECRET = "secret";

    /** One without a default, which would be shown. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^${}:]+}");

    private static final JsonValue HIDDEN =
            Json.createObjectBuilder().add(SECRET, true).build();

    private TenantJson() {}

    static JsonObjectBuilder of(CatalogEntry entry) {
        JsonObjectBuilder json = begin(entry.id().value(), entry.state())
                .add("revision", entry.revision())
                .add("changedAt", entry.changedAt().toString())
                .add("origin", "catalog");
        SortedMap<String, JsonValue> values = new TreeMap<>();
        entry.settings().forEach((name, value) -> values.put(name, shown(name, value)));
        return json.addAll(nested(values));
    }

    /**
     * Shows a tenant of the configuration. What its properties say is not shown: unlike in the catalog, nobody has said
     * which of them are secret.
     */
    static JsonObjectBuilder of(Tenant tenant, TenantSettings settings) {
        SortedMap<String, JsonValue> values = new TreeMap<>();
        if (!settings.hosts().isEmpty()) {
            values.put(HOSTS, hosts(String.join(",", settings.hosts())));
        }
        settings.dataSources()
                .forEach((name, source) -> dataSource(
                        name.equals(TenantSettings.DEFAULT_DATA_SOURCE) ? "datasource." : "datasources." + name + ".",
                        source,
                        values));
        settings.config().keySet().forEach(name -> values.put(CONFIG + "." + name, HIDDEN));
        return begin(tenant.id().value(), tenant.state())
                .add("origin", "configuration")
                .addAll(nested(values));
    }

    private static void dataSource(String prefix, DataSourceSettings source, Map<String, JsonValue> values) {
        source.url().ifPresent(url -> values.put(prefix + "url", Json.createValue(UrlMask.apply(url))));
        source.username().ifPresent(name -> values.put(prefix + "username", Json.createValue(name)));
        source.password().ifPresent(password -> values.put(prefix + "password", HIDDEN));
        source.driver().ifPresent(driver -> values.put(prefix + "driver", Json.createValue(driver)));
        source.jndi().ifPresent(jndi -> values.put(prefix + "jndi", Json.createValue(jndi)));
        values.put(prefix + "maximum-pool-size", Json.createValue(Integer.toString(source.maximumPoolSize())));
        values.put(
                prefix + "connection-timeout",
                Json.createValue(source.connectionTimeout().toString()));
    }

    private static JsonObjectBuilder begin(String id, TenantState state) {
        return Json.createObjectBuilder().add("id", id).add("state", Names.of(state));
    }

    private static JsonValue shown(String name, String value) {
        if (isHidden(name, value)) {
            return HIDDEN;
        } else if (name.equals(HOSTS)) {
            return hosts(value);
        }
        return Json.createValue(name.endsWith("url") ? UrlMask.apply(value) : value);
    }

    /** Says whether the value is kept from everybody: it is encrypted, or a password that is not a mere expression. */
    static boolean isHidden(String name, String value) {
        return SettingSecrets.isEncrypted(value)
                || (name.endsWith(".password") && !EXPRESSION.matcher(value).matches());
    }

    private static JsonValue hosts(String list) {
        JsonArrayBuilder hosts = Json.createArrayBuilder();
        Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .forEach(hosts::add);
        return hosts.build();
    }

    /** Makes {@code {"datasource":{"url":...}}} of {@code datasource.url}. A property's name stays in one piece. */
    private static JsonObjectBuilder nested(SortedMap<String, JsonValue> values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        while (!values.isEmpty()) {
            String name = values.firstKey();
            int dot = name.indexOf('.');
            if (dot < 0) {
                json.add(name, values.remove(name));
                continue;
            }
            String group = name.substring(0, dot);
            SortedMap<String, JsonValue> below = values.subMap(group + ".", group + "/"); // '/' follows '.'
            SortedMap<String, JsonValue> members = new TreeMap<>();
            below.forEach((key, value) -> members.put(key.substring(dot + 1), value));
            below.clear();
            json.add(group, group.equals(CONFIG) ? flat(members) : nested(members));
        }
        return json;
    }

    private static JsonObjectBuilder flat(SortedMap<String, JsonValue> values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        values.forEach(json::add);
        return json;
    }
}
