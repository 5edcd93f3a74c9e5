package org.tenantry.settings;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds names under Tenantry's prefix that nothing reads: mostly typing mistakes, which must not pass unnoticed. */
final class UnknownKeys {

    /**
     * What Kubernetes and Docker links set for a service whose name begins with {@code tenantry}, such as
     * {@code TENANTRY_DB_SERVICE_HOST} and {@code TENANTRY_DB_PORT_5432_TCP_ADDR}: nobody wrote it.
     */
    private static final Pattern SERVICE_VARIABLE =
            Pattern.compile("TENANTRY_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_\\w+)?)");

    private final ConfigView config;

    UnknownKeys(ConfigView config) {
        this.config = config;
    }

    List<Problem> find() {
        Stream<Problem> names = config.names().stream()
                .filter(name -> SettingKey.of(name).isEmpty())
                .map(name -> problem(
                        name,
                        patterns()
                                .map(pattern -> KeyPattern.fill(pattern, name))
                                .toList()));
        Stream<Problem> variables = config.environmentNames().stream()
                .filter(name -> !SERVICE_VARIABLE.matcher(name).matches())
                .filter(name -> patterns().noneMatch(pattern -> name.matches(environmentPattern(pattern))))
                .map(name -> problem(
                        name, patterns().map(ConfigView::environmentName).toList()));
        return Stream.concat(names, variables).toList();
    }

    private static Problem problem(String name, List<String> candidates) {
        return Problem.of(
                name,
                "There is no such key. "
                        + DidYouMean.nearest(name, candidates)
                                .map(candidate -> "Did you mean " + candidate + "?")
                                .orElse("See docs/configuration.md for those there are."));
    }

    private static String environmentPattern(String pattern) {
        return ConfigView.environmentName(pattern.replaceAll("<[a-z]+>", "0")).replace("0", "[A-Z0-9_]+");
    }

    private static Stream<String> patterns() {
        return Arrays.stream(SettingKey.values()).flatMap(key -> key.patterns().stream());
    }
}
