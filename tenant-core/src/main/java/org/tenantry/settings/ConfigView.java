package org.tenantry.settings;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * What Tenantry sees of a {@link Config}: its own names, as the user wrote them, and their values.
 *
 * <p>Names from the environment are kept apart. There, dots and hyphens are lost ({@code
 * TENANTRY_TENANTS_ACME_HOSTS}), and what an implementation makes of them again may name a tenant
 * that nobody meant ({@code tenant[8]}); so no id is taken from them.
 */
final class ConfigView {

    private static final String PREFIX = "tenantry.";
    private static final String ENVIRONMENT_PREFIX = "TENANTRY_";

    private final Config config;
    private final Map<String, String> literals;

    /** Null: this shows a whole configuration. */
    private final @Nullable Map<String, Optional<String>> templateValues;

    private final NavigableSet<String> names = new TreeSet<>();
    private final NavigableSet<String> environmentNames = new TreeSet<>();

    /**
     * @param environment the variables that one of the sources holds; empty if none does
     */
    ConfigView(Config config, Map<String, String> environment) {
        this.config = config;
        this.literals = Map.of();
        this.templateValues = null;
        for (ConfigSource source : config.getConfigSources()) {
            // Sources are named differently in each implementation; this one holds the environment.
            boolean isEnvironment =
                    !environment.isEmpty() && source.getPropertyNames().containsAll(environment.keySet());
            if (!isEnvironment) {
                source.getPropertyNames().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .forEach(names::add);
            }
        }
        environment.keySet().stream()
                .filter(name -> name.startsWith(ENVIRONMENT_PREFIX))
                .forEach(environmentNames::add);
    }

    /**
     * Shows one recorded tenant over the template.
     *
     * @param names the tenant's own names and the template's; no other name has a value, but for those of the template
     *     that an environment variable sets
     * @param literals values that stand as they are, above those of the configuration
     * @param templateValues the template's values as far as they are known; the same for all tenants
     */
    ConfigView(
            Config config,
            NavigableSet<String> names,
            Map<String, String> literals,
            Map<String, Optional<String>> templateValues) {
        this.config = config;
        this.literals = literals;
        this.templateValues = templateValues;
        this.names.addAll(names);
    }

    static ConfigView of(Config config) {
        return new ConfigView(config, System.getenv());
    }

    /** Returns the names under the prefix, without those of environment variables. */
    NavigableSet<String> names() {
        return names;
    }

    /** Returns the names of environment variables under the prefix, as they are. */
    NavigableSet<String> environmentNames() {
        return environmentNames;
    }

    /**
     * Returns the value without surrounding white space; an empty one counts as none.
     *
     * @throws IllegalArgumentException if the value refers to a property that does not exist
     */
    Optional<String> value(String name) {
        String literal = literals.get(name);
        if (literal != null) {
            return Optional.of(literal);
        }
        if (templateValues == null) {
            return lookUp(name);
        }
        if (name.startsWith(DataSourceReader.TEMPLATE)) {
            return templateValues.computeIfAbsent(name, this::lookUp);
        }
        return names.contains(name) ? lookUp(name) : Optional.empty();
    }

    private Optional<String> lookUp(String name) {
        ConfigValue found;
        try {
            found = config.getConfigValue(name);
        } catch (NoSuchElementException e) {
            throw unresolved();
        }
        if (found.getValue() == null
                && found.getRawValue() != null
                && found.getRawValue().contains("${")) {
            throw unresolved();
        }
        return Optional.ofNullable(found.getValue()).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Returns the name that an environment variable has for the key. */
    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static IllegalArgumentException unresolved() {
        return new IllegalArgumentException(
                "Its value refers to a property that is not set. Set it, or give a default as in ${NAME:default}.");
    }
}
