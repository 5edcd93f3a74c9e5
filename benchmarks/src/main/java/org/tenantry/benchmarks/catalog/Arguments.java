package org.tenantry.benchmarks.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What a program of this package is told, as {@code name=value}, over defaults for a run from this module's folder. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>(Map.of(
            "home", "../liberty-config/target/wlp",
            "war", "../sample-war/target/sample.war",
            "libraries", "../cluster/target/libraries",
            "folder", "target/node-start"));

    /** What is no {@code name=value} is for other programs. */
    Arguments(String[] arguments, Map<String, String> defaults) {
        values.putAll(defaults);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                values.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
    }

    Path path(String name) {
        return Path.of(value(name)).toAbsolutePath().normalize();
    }

    int number(String name) {
        return Integer.parseInt(value(name));
    }

    private String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
