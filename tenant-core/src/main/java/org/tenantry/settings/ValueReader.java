package org.tenantry.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tenantry.TenantId;

/** Reads values, noting problems on the way instead of stopping at the first. */
final class ValueReader {

    private final ConfigView config;
    private final List<Problem> problems = new ArrayList<>();

    ValueReader(ConfigView config) {
        this.config = config;
    }

    /** Returns the names under the prefix of Tenantry's, without those of environment variables. */
    NavigableSet<String> names() {
        return config.names();
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettingsException if there were problems
     */
    void verify() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
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

    <T> List<T> list(SettingKey key, Function<String, T> parse) {
        return list(key.key(), parse);
    }

    <T> List<T> list(String name, Function<String, T> parse) {
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

    static TenantId tenantId(String text) {
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

    static boolean trueOrFalse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Use true or false.");
        };
    }

    static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Use one of: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ValueReader::name)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
