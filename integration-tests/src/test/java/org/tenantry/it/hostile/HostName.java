package org.tenantry.it.hostile;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for host values once more, with patterns instead of a scan, to judge what the edge makes of them. */
final class HostName {

    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9.-]+?)\\.?(?::([0-9]{1,5}))?");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}\\z)(?:(?!-)[a-z0-9-]{1,63}(?<!-)\\.)*(?!-)[a-z0-9-]{1,63}(?<!-)");

    private HostName() {}

    static boolean isWellFormed(String host) {
        return !canonical(host).isEmpty();
    }

    /** Returns the tenant to which a host value belongs, or {@code -}. */
    static String tenant(String host) {
        return switch (canonical(host)) {
            case "tenant-1.localhost" -> "tenant-1";
            case "tenant-2.localhost" -> "tenant-2";
            default -> "-";
        };
    }

    private static String canonical(String host) {
        Matcher parts = HOST_AND_PORT.matcher(host);
        if (!parts.matches() || !isPort(parts.group(2))) {
            return "";
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches() ? name : "";
    }

    private static boolean isPort(@Nullable String port) {
        if (port == null) {
            return true;
        }
        int number = Integer.parseInt(port);
        return number >= 1 && number <= 65_535;
    }
}
