package org.tenantry.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tenantry.HostName;
import org.tenantry.TenantId;

/** Reads a configuration from beginning to end, noting problems on the way instead of stopping at the first. */
final class SettingsReader {

    private static final String TENANTS = "tenantry.tenants.";
    private static final String TRUST_FROM = "trust-from=";

    private final ConfigView config;
    private final List<Problem> problems = new ArrayList<>();
    private final DataSourceReader dataSources;

    SettingsReader(ConfigView config) {
        this.config = config;
        this.dataSources = new DataSourceReader(this);
    }

    TenantrySettings read(String applicationName) {
        new UnknownKeys(config).find().forEach(problems::add);
        List<HostPattern> patterns = list(SettingKey.HOST_PATTERNS, HostPattern::parse);
        List<TenantSettings> tenants = tenants();
        Optional<TenantId> defaultTenant = get(SettingKey.DEFAULT_TENANT, SettingsReader::tenantId);
        TenantrySettings settings = new TenantrySettings(
                get(SettingKey.APPLICATION, Function.identity()).orElse(applicationName),
                defaultTenant,
                Set.copyOf(list(SettingKey.SHARED_DATASOURCES, Function.identity())),
                get(SettingKey.UNROUTABLE, choice(Unroutable.class)).orElse(Unroutable.REFUSE),
                http(patterns),
                pool(),
                jpa(),
                tenants);
        get(SettingKey.ENABLED, SettingsReader::trueOrFalse); // read elsewhere, before; checked here
        problems.addAll(new TenantChecks(settings).find());
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
    }

    private HttpSettings http(List<HostPattern> patterns) {
        List<String> resolvers = list(SettingKey.RESOLVERS, Function.identity());
        return new HttpSettings(
                resolvers.isEmpty() ? List.of(HttpSettings.HOST_RESOLVER) : resolvers,
                patterns,
                get(SettingKey.HEADER_NAME, SettingsReader::headerName).orElse(HttpSettings.DEFAULT_HEADER_NAME),
                get(SettingKey.FORWARDED_HOST, SettingsReader::trustedProxies).orElse(List.of()),
                list(SettingKey.PUBLIC_PATHS, SettingsReader::publicPath));
    }

    private PoolSettings pool() {
        PoolSettings defaults = PoolSettings.DEFAULT;
        return new PoolSettings(
                duration(SettingKey.POOL_IDLE_TIMEOUT).orElse(defaults.idleTimeout()),
                get(SettingKey.POOL_MAX_CONNECTIONS, SettingsReader::positive).orElse(defaults.maxConnections()),
                duration(SettingKey.POOL_DRAIN_TIMEOUT).orElse(defaults.drainTimeout()),
                duration(SettingKey.POOL_RETRY_INTERVAL).orElse(defaults.retryInterval()),
                get(SettingKey.IDENTITY_STAMP, choice(IdentityStampMode.class)).orElse(defaults.identityStamp()));
    }

    private JpaSettings jpa() {
        JpaSettings defaults = JpaSettings.DEFAULT;
        return new JpaSettings(
                Set.copyOf(list(SettingKey.JPA_SHARED_UNITS, Function.identity())),
                get(SettingKey.JPA_SCHEMA_GENERATION, choice(SchemaGeneration.class))
                        .orElse(defaults.schemaGeneration()),
                get(SettingKey.JPA_MAX_FACTORIES, SettingsReader::positive).orElse(defaults.maxFactories()),
                get(SettingKey.JPA_DIALECT, Function.identity()));
    }

    private List<TenantSettings> tenants() {
        return tenantIds().stream().map(this::tenant).toList();
    }

    /** The ids as listed, or else as keys name them. What is no id is a problem, and left out. */
    private NavigableSet<TenantId> tenantIds() {
        List<TenantId> listed = list(SettingKey.TENANT_IDS, SettingsReader::tenantId);
        NavigableSet<TenantId> named = new TreeSet<>();
        for (String name : config.names()) {
            if (name.startsWith(TENANTS)) {
                String id = name.substring(TENANTS.length()).split("\\.", 2)[0];
                if (TenantId.isCanonical(id)) {
                    named.add(new TenantId(id));
                } else {
                    problems.add(Problem.of(
                            name,
                            "\"" + id + "\" is no tenant id. Use 1-63 lower-case letters, digits or"
                                    + " inner hyphens."));
                }
            }
        }
        if (listed.isEmpty()) {
            if (named.isEmpty()) {
                problems.add(Problem.of(
                        SettingKey.TENANT_IDS.key(),
                        "No tenant is configured. Add tenantry.tenants.<id>.datasource.url, or list the ids here and set"
                                + " tenantry.template.datasource.url."));
            }
            return named;
        }
        named.stream()
                .filter(id -> !listed.contains(id))
                .forEach(id -> problems.add(Problem.of(
                        TENANTS + id,
                        "There are keys for this tenant, but tenantry.tenant-ids does not list it. Add it"
                                + " there, or remove the keys.")));
        return new TreeSet<>(listed);
    }

    private TenantSettings tenant(TenantId id) {
        String owner = TENANTS + id;
        return new TenantSettings(
                id,
                list(owner + ".hosts", HostName::ofConfigured),
                dataSources.read(id, dataSourceNames(id)),
                config(owner));
    }

    /** The names of this tenant's data sources: its own and the template's. */
    private NavigableSet<String> dataSourceNames(TenantId id) {
        NavigableSet<String> found = new TreeSet<>(Set.of(TenantSettings.DEFAULT_DATA_SOURCE));
        for (String owner : List.of(DataSourceReader.TEMPLATE, TENANTS + id)) {
            String prefix = owner + ".datasources.";
            config.names().stream()
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                    .forEach(found::add);
        }
        return found;
    }

    private Map<String, String> config(String owner) {
        String prefix = owner + ".config.";
        var values = new TreeMap<String, String>();
        for (String name : config.names()) {
            if (name.startsWith(prefix)) {
                get(name, Function.identity()).ifPresent(value -> values.put(name.substring(prefix.length()), value));
            }
        }
        return values;
    }

    /** Notes the problem, once: what is wrong in the template is met again for each tenant. */
    void problem(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private void problem(String name, String value, String what) {
        boolean masked = SettingKey.of(name).map(SettingKey::mayHoldSecret).orElse(true);
        problem(masked ? Problem.of(name, what) : Problem.of(name, value, what));
    }

    Optional<Duration> duration(SettingKey key) {
        return get(key, Durations::parse);
    }

    <T> Optional<T> get(SettingKey key, Function<String, T> parse) {
        return get(key.key(), parse);
    }

    /** Returns the parsed value; if it cannot be parsed, notes the problem and returns none. */
    <T> Optional<T> get(String name, Function<String, T> parse) {
        try {
            Optional<String> text = config.value(name);
            try {
                return text.map(parse);
            } catch (IllegalArgumentException e) {
                problem(name, text.orElseThrow(), explanation(e));
            }
        } catch (IllegalArgumentException e) {
            problem(Problem.of(name, explanation(e)));
        }
        return Optional.empty();
    }

    private <T> List<T> list(SettingKey key, Function<String, T> parse) {
        return list(key.key(), parse);
    }

    private <T> List<T> list(String name, Function<String, T> parse) {
        return get(name, text -> items(text).toList()).orElse(List.of()).stream()
                .flatMap(item -> {
                    try {
                        return Stream.of(parse.apply(item));
                    } catch (IllegalArgumentException e) {
                        problem(name, item, explanation(e));
                        return Stream.empty();
                    }
                })
                .toList();
    }

    static Stream<String> items(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static String explanation(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }

    private static TenantId tenantId(String text) {
        return new TenantId(text);
    }

    static int positive(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same problem as zero, said below
        }
        throw new IllegalArgumentException("Not a whole number above zero.");
    }

    private static boolean trueOrFalse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Use true or false.");
        };
    }

    private static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Use one of: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(SettingsReader::name)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
                ? items(text.substring(TRUST_FROM.length()))
                        .map(AddressRange::parse)
                        .toList()
                : List.of();
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("Use ignore, or trust-from= and the proxies' addresses.");
        }
        return ranges;
    }
}
