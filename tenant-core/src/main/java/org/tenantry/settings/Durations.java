package org.tenantry.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as ISO-8601 ({@code PT10S}) or as a number with a unit ({@code 10s}). */
public final class Durations {

    /** Far beyond any use, and within what nanoseconds in a {@code long} can count. */
    private static final Duration MAX = Duration.ofDays(365);

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /**
     * @throws IllegalArgumentException if the text is neither form, not more than zero, or more than 365 days
     */
    public static Duration parse(String text) {
        Duration duration = read(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("A duration must be more than zero.");
        }
        if (duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("A duration must be at most 365 days.");
        }
        return duration;
    }

    private static Duration read(String text) {
        Matcher matcher = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("Not a duration. Use a number with ms, s, m, h or d, such as 10s,"
                        + " or ISO-8601, such as PT10S.");
            }
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
