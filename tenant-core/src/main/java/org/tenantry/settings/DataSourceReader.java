package org.tenantry.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tenantry.TenantId;

/** Reads the data sources of one tenant: its own keys over those of the template. */
final class DataSourceReader {

    static final String TEMPLATE = "tenantry.template";
    private static final String PLACEHOLDER = "{tenant}";

    private final ValueReader reader;

    DataSourceReader(ValueReader reader) {
        this.reader = reader;
    }

    Map<String, DataSourceSettings> read(TenantId tenant, NavigableSet<String> names) {
        var found = new TreeMap<String, DataSourceSettings>();
        for (String name : names) {
            read(tenant, name).ifPresent(settings -> found.put(name, settings));
        }
        if (found.isEmpty() && names.stream().noneMatch(name -> new Keys(tenant, name).nameDatabase())) {
            reader.problem(Problem.of(
                    "tenantry.tenants." + tenant + ".datasource.url",
                    "This tenant has no database. Set this key, or tenantry.template.datasource.url for all tenants."));
        }
        return found;
    }

    /** Returns the template's URLs, by those of the names that have one. */
    Map<String, String> templateUrls(NavigableSet<String> names) {
        var found = new TreeMap<String, String>();
        for (String name : names) {
            reader.get(TEMPLATE + infix(name) + SettingKey.DATASOURCE_URL.property(), DataSourceReader::jdbcUrl)
                    .ifPresent(url -> found.put(name, url));
        }
        return found;
    }

    private static String infix(String name) {
        return name.isEmpty() ? ".datasource." : ".datasources." + name + ".";
    }

    private Optional<DataSourceSettings> read(TenantId tenant, String name) {
        var keys = new Keys(tenant, name);
        Optional<String> ownUrl = keys.own(SettingKey.DATASOURCE_URL);
        Optional<String> ownJndi = keys.own(SettingKey.DATASOURCE_JNDI);
        if (ownUrl.isPresent() && ownJndi.isPresent()) {
            reader.problem(Problem.of(
                    keys.name(SettingKey.DATASOURCE_JNDI),
                    "Both url and jndi are set for this data source. Remove one."));
            return Optional.empty();
        }
        Optional<String> jndi =
                ownUrl.isPresent() ? Optional.empty() : keys.get(SettingKey.DATASOURCE_JNDI, Function.identity());
        Optional<String> url =
                jndi.isPresent() ? Optional.empty() : keys.get(SettingKey.DATASOURCE_URL, DataSourceReader::jdbcUrl);
        var settings = new Draft(
                keys.get(SettingKey.DATASOURCE_USERNAME, Function.identity()),
                keys.get(SettingKey.DATASOURCE_PASSWORD, Secret::new),
                keys.get(SettingKey.DATASOURCE_DRIVER, Function.identity()),
                keys.get(SettingKey.DATASOURCE_MAXIMUM_POOL_SIZE, ValueReader::positive),
                keys.get(SettingKey.DATASOURCE_CONNECTION_TIMEOUT, DataSourceReader::timeout));
        if (url.isEmpty() && jndi.isEmpty()) {
            if (!name.isEmpty()
                    && !keys.nameDatabase()) { // some key named it; left out, its users would get the database without
                // a name
                reader.problem(Problem.of(
                        keys.name(SettingKey.DATASOURCE_URL),
                        "This data source has no database. Set this key, or that of the template."));
            }
            return Optional.empty();
        }
        return Optional.of(new DataSourceSettings(
                url.map(text -> text.replace(PLACEHOLDER, tenant.value())),
                settings.username.map(text -> text.replace(PLACEHOLDER, tenant.value())),
                settings.password,
                settings.driver,
                jndi.map(text -> text.replace(PLACEHOLDER, tenant.value())),
                settings.maximumPoolSize.orElse(DataSourceSettings.DEFAULT_MAXIMUM_POOL_SIZE),
                settings.connectionTimeout.orElse(DataSourceSettings.DEFAULT_CONNECTION_TIMEOUT)));
    }

    static String jdbcUrl(String text) {
        if (!text.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            throw new IllegalArgumentException("Not a JDBC URL: it does not begin with jdbc:.");
        }
        return text;
    }

    private static Duration timeout(String text) {
        Duration duration = Durations.parse(text);
        if (duration.toMillis() < 250) { // HikariCP takes no less
            throw new IllegalArgumentException("Use 250ms or more.");
        }
        return duration;
    }

    private record Draft(
            Optional<String> username,
            Optional<Secret> password,
            Optional<String> driver,
            Optional<Integer> maximumPoolSize,
            Optional<Duration> connectionTimeout) {}

    /** The keys of one data source, of the tenant and of the template. */
    private final class Keys {

        private final String owner;
        private final String infix;

        Keys(TenantId tenant, String name) {
            this.owner = "tenantry.tenants." + tenant;
            this.infix = infix(name);
        }

        String name(SettingKey key) {
            return owner + infix + key.property();
        }

        Optional<String> own(SettingKey key) {
            return reader.get(name(key), Function.identity());
        }

        /** Says whether a database is given, be it by something that is none: that is a problem of its own. */
        boolean nameDatabase() {
            return get(SettingKey.DATASOURCE_URL, Function.identity()).isPresent()
                    || get(SettingKey.DATASOURCE_JNDI, Function.identity()).isPresent();
        }

        <T> Optional<T> get(SettingKey key, Function<String, T> parse) {
            Optional<T> own = reader.get(name(key), parse);
            return own.isPresent() ? own : reader.get(TEMPLATE + infix + key.property(), parse);
        }
    }
}
