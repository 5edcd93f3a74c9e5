package org.tenantry.settings;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tenantry.HostName;
import org.tenantry.TenantId;

/** Reads a configuration from beginning to end. */
final class SettingsReader {

    private static final String TRUST_FROM = "trust-from=";

    private final ConfigView config;
    private final ValueReader reader;

    SettingsReader(ConfigView config) {
        this.config = config;
        this.reader = new ValueReader(config);
    }

    TenantrySettings read(String applicationName) {
        new UnknownKeys(config).find().forEach(reader::problem);
        Optional<CatalogSettings> catalog = catalog();
        TenantrySettings settings = new TenantrySettings(
                reader.get(SettingKey.APPLICATION, Function.identity()).orElse(applicationName),
                reader.get(SettingKey.DEFAULT_TENANT, ValueReader::tenantId),
                Set.copyOf(reader.list(SettingKey.SHARED_DATASOURCES, Function.identity())),
                reader.get(SettingKey.UNROUTABLE, ValueReader.choice(Unroutable.class))
                        .orElse(Unroutable.REFUSE),
                http(),
                pool(),
                jpa(),
                admin(),
                reader.get(SettingKey.NODE_NAME, Function.identity()),
                catalog,
                broadcast(catalog.isPresent()),
                new TenantReader(reader).template(),
                tenants(catalog.isPresent()));
        reader.get(SettingKey.ENABLED, ValueReader::trueOrFalse); // read elsewhere, before; checked here
        TenantChecks checks = new TenantChecks(settings, settings.tenants());
        checks.findConflicts().forEach(finding -> reader.problem(finding.problem()));
        checks.findInconsistencies().forEach(reader::problem);
        reader.verify();
        return settings;
    }

    private HttpSettings http() {
        List<String> resolvers = reader.list(SettingKey.RESOLVERS, Function.identity());
        return new HttpSettings(
                resolvers.isEmpty() ? List.of(HttpSettings.HOST_RESOLVER) : resolvers,
                reader.list(SettingKey.HOST_PATTERNS, HostPattern::parse),
                reader.get(SettingKey.HEADER_NAME, SettingsReader::headerName).orElse(HttpSettings.DEFAULT_HEADER_NAME),
                reader.get(SettingKey.FORWARDED_HOST, SettingsReader::trustedProxies)
                        .orElse(List.of()),
                reader.list(SettingKey.PUBLIC_PATHS, SettingsReader::publicPath));
    }

    private PoolSettings pool() {
        PoolSettings defaults = PoolSettings.DEFAULT;
        return new PoolSettings(
                reader.duration(SettingKey.POOL_IDLE_TIMEOUT).orElse(defaults.idleTimeout()),
                reader.get(SettingKey.POOL_MAX_CONNECTIONS, ValueReader::positive)
                        .orElse(defaults.maxConnections()),
                reader.duration(SettingKey.POOL_DRAIN_TIMEOUT).orElse(defaults.drainTimeout()),
                reader.duration(SettingKey.POOL_RETRY_INTERVAL).orElse(defaults.retryInterval()),
                reader.get(SettingKey.IDENTITY_STAMP, ValueReader.choice(IdentityStampMode.class))
                        .orElse(defaults.identityStamp()));
    }

    private JpaSettings jpa() {
        JpaSettings defaults = JpaSettings.DEFAULT;
        return new JpaSettings(
                Set.copyOf(reader.list(SettingKey.JPA_SHARED_UNITS, Function.identity())),
                reader.get(SettingKey.JPA_SCHEMA_GENERATION, ValueReader.choice(SchemaGeneration.class))
                        .orElse(defaults.schemaGeneration()),
                reader.get(SettingKey.JPA_MAX_FACTORIES, ValueReader::positive).orElse(defaults.maxFactories()),
                reader.get(SettingKey.JPA_DIALECT, Function.identity()));
    }

    private AdminSettings admin() {
        boolean enabled =
                reader.get(SettingKey.ADMIN_ENABLED, ValueReader::trueOrFalse).orElse(false);
        Set<String> hosts = Set.copyOf(reader.list(SettingKey.ADMIN_HOSTS, HostName::ofConfigured));
        if (enabled && hosts.isEmpty()) {
            reader.problem(Problem.of(
                    SettingKey.ADMIN_HOSTS.key(),
                    "tenantry.admin.enabled is true, and no host leads to the administration. Set this key."));
        }
        return new AdminSettings(enabled, hosts);
    }

    private Optional<CatalogSettings> catalog() {
        Optional<String> url = reader.get(SettingKey.CATALOG_URL, DataSourceReader::jdbcUrl);
        CatalogSettings settings = new CatalogSettings(
                url.orElse(""),
                reader.get(SettingKey.CATALOG_USERNAME, Function.identity()),
                reader.get(SettingKey.CATALOG_PASSWORD, Secret::new),
                reader.get(SettingKey.CATALOG_DRIVER, Function.identity()),
                reader.duration(SettingKey.CATALOG_POLL_INTERVAL).orElse(CatalogSettings.DEFAULT_POLL_INTERVAL),
                reader.duration(SettingKey.CATALOG_REMOVED_GRACE).orElse(CatalogSettings.DEFAULT_REMOVED_GRACE),
                reader.list(SettingKey.CATALOG_ENCRYPTION_KEYS, EncryptionKey::parse));
        return url.map(present -> settings);
    }

    private Optional<BroadcastSettings> broadcast(boolean hasCatalog) {
        Optional<String> url = reader.get(SettingKey.BROADCAST_URL, Function.identity());
        Optional<String> username = reader.get(SettingKey.BROADCAST_USERNAME, Function.identity());
        Optional<Secret> password = reader.get(SettingKey.BROADCAST_PASSWORD, Secret::new);
        String topic =
                reader.get(SettingKey.BROADCAST_TOPIC, Function.identity()).orElse(BroadcastSettings.DEFAULT_TOPIC);
        if (url.isPresent() && !hasCatalog) {
            reader.problem(Problem.of(
                    SettingKey.BROADCAST_URL.key(),
                    "There is a broker, and no catalog whose changes it could tell of. Set tenantry.catalog.url."));
        }
        return url.map(present -> new BroadcastSettings(present, username, password, topic));
    }

    private List<TenantSettings> tenants(boolean hasCatalog) {
        TenantReader tenants = new TenantReader(reader);
        return tenantIds(hasCatalog).stream().map(tenants::read).toList();
    }

    /** The ids as listed, or else as keys name them. What is no id is a problem, and left out. */
    private NavigableSet<TenantId> tenantIds(boolean hasCatalog) {
        List<TenantId> listed = reader.list(SettingKey.TENANT_IDS, ValueReader::tenantId);
        NavigableSet<TenantId> named = new TreeSet<>();
        for (String name : config.names()) {
            if (name.startsWith(TenantReader.TENANTS)) {
                String id = name.substring(TenantReader.TENANTS.length()).split("\\.", 2)[0];
                if (TenantId.isCanonical(id)) {
                    named.add(new TenantId(id));
                } else {
                    reader.problem(Problem.of(
                            name,
                            "\"" + id + "\" is no tenant id. Use 1-63 lower-case letters, digits or"
                                    + " inner hyphens."));
                }
            }
        }
        if (listed.isEmpty()) {
            if (named.isEmpty() && !hasCatalog) {
                reader.problem(Problem.of(
                        SettingKey.TENANT_IDS.key(),
                        "No tenant is configured. Add tenantry.tenants.<id>.datasource.url, or list the ids here and set"
                                + " tenantry.template.datasource.url."));
            }
            return named;
        }
        named.stream()
                .filter(id -> !listed.contains(id))
                .forEach(id -> reader.problem(Problem.of(
                        TenantReader.TENANTS + id,
                        "There are keys for this tenant, but tenantry.tenant-ids does not list it. Add it"
                                + " there, or remove the keys.")));
        return new TreeSet<>(listed);
    }

    private static String headerName(String text) {
        if (!text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) { // RFC 9110, 5.6.2: token
            throw new IllegalArgumentException("Not the name of an HTTP header.");
        }
        return text;
    }

    private static String publicPath(String text) {
        boolean plain = text.startsWith("/") && text.indexOf('*') < 0;
        boolean folder = text.endsWith("/*") && text.indexOf('*') == text.length() - 1 && text.startsWith("/");
        if (!(plain || folder) || text.equals("/*")) {
            throw new IllegalArgumentException("Use a path such as /metrics, or /health/* for everything below one.");
        }
        return text;
    }

    private static List<AddressRange> trustedProxies(String text) {
        if (text.equals("ignore")) {
            return List.of();
        }
        List<AddressRange> ranges = text.startsWith(TRUST_FROM)
                ? ValueReader.items(text.substring(TRUST_FROM.length()))
                        .map(AddressRange::parse)
                        .toList()
                : List.of();
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("Use ignore, or trust-from= and the proxies' addresses.");
        }
        return ranges;
    }
}
