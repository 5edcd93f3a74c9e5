package org.tenantry.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;

/**
 * Reads tenants that are recorded outside of the configuration by the same rules as those inside: their own
 * settings over the configuration's template, and expressions ({@code ${...}}) with the configuration's
 * properties. Any thread may use it, one at a time.
 */
public final class RecordedTenants {

    /** Names the source that answers for whichever tenant is bound, and so must not answer for the one that is read. */
    public static final String CURRENT_TENANTS_VALUES = "Tenantry: the current tenant's values";

    private final TenantrySettings settings;
    private final Overlay overlay = new Overlay();
    private final Config config;
    private final NavigableSet<String> templateNames = new TreeSet<>();
    private final Map<String, Optional<String>> templateValues = new HashMap<>();
    private final Set<TenantId> configured = new HashSet<>();

    /** Names that were found to be keys. There are few, and many tenants have the same. */
    private final Set<String> knownKeys = new HashSet<>();

    /**
     * @param base the configuration
     * @param settings what was read from it
     */
    public RecordedTenants(Config base, TenantrySettings settings) {
        this.settings = settings;
        List<ConfigSource> sources = new ArrayList<>();
        for (ConfigSource source : base.getConfigSources()) {
            if (!CURRENT_TENANTS_VALUES.equals(source.getName())) {
                sources.add(source);
            }
        }
        sources.add(overlay);
        this.config = ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(sources.toArray(ConfigSource[]::new))
                .build();
        StreamSupport.stream(base.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(DataSourceReader.TEMPLATE + "."))
                .forEach(templateNames::add);
        settings.tenants().forEach(tenant -> configured.add(tenant.id()));
    }

    /**
     * Reads one tenant.
     *
     * @param recorded values by what follows {@code tenantry.tenants.<id>.} in a configuration
     * @param secrets further such values, which are taken as they are
     * @throws InvalidSettingsException with every problem there is, if there is one
     */
    public synchronized TenantSettings read(TenantId id, Map<String, String> recorded, Map<String, String> secrets) {
        String prefix = TenantReader.TENANTS + id + ".";
        Map<String, String> literals = prefixed(prefix, secrets);
        overlay.values = prefixed(prefix, recorded);
        try {
            NavigableSet<String> names = new TreeSet<>(templateNames);
            names.addAll(overlay.values.keySet());
            names.addAll(literals.keySet());
            ConfigView view = new ConfigView(config, names, literals, templateValues);
            ValueReader reader = new ValueReader(view);
            Set<String> keys = new TreeSet<>(recorded.keySet());
            keys.addAll(secrets.keySet());
            if (!knownKeys.containsAll(keys)) {
                List<Problem> unknown = new UnknownKeys(view).find();
                unknown.forEach(reader::problem);
                if (unknown.isEmpty()) {
                    knownKeys.addAll(keys);
                }
            }
            TenantSettings read = new TenantReader(reader).read(id);
            reader.verify();
            return read;
        } finally {
            overlay.values = Map.of();
        }
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> values) {
        Map<String, String> prefixed = new TreeMap<>();
        values.forEach((name, value) -> prefixed.put(prefix + name, value));
        return prefixed;
    }

    /**
     * Returns what keeps single ones of these tenants from being served beside the others and those of the
     * configuration: they want the same host or database, or have the same id.
     */
    public Map<TenantId, List<Problem>> conflicts(Collection<TenantSettings> recorded) {
        List<TenantSettings> all = new ArrayList<>(settings.tenants());
        Map<TenantId, List<Problem>> found = new TreeMap<>();
        for (TenantSettings one : recorded) {
            if (configured.contains(one.id())) {
                found.computeIfAbsent(one.id(), id -> new ArrayList<>())
                        .add(Problem.of(
                                TenantReader.TENANTS + one.id(),
                                "The catalog has a tenant of this id, too. Remove it there, or here."));
            } else {
                all.add(one);
            }
        }
        for (TenantChecks.Finding finding : new TenantChecks(settings, all).findConflicts()) {
            found.computeIfAbsent(finding.tenant(), id -> new ArrayList<>()).add(finding.problem());
        }
        return found;
    }

    /** One tenant's recorded values, while it is read. */
    private static final class Overlay implements ConfigSource {

        private Map<String, String> values = Map.of();

        @Override
        public int getOrdinal() {
            return Integer.MAX_VALUE;
        }

        /** Returns none: they change, and implementations keep the answer. */
        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "Tenantry: a recorded tenant";
        }
    }
}
