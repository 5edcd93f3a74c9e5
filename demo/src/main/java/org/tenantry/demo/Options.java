package org.tenantry.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the build tells the launcher.
 *
 * @param kind which server
 * @param home where that server is installed, configured and with the guard in place
 * @param war the application
 * @param folder what the server may write to: its configuration, its work files, its log
 * @param data where the application keeps its databases; it survives restarts
 * @param port the HTTP port
 * @param settings system properties of the server, which win over the application's own configuration
 */
public record Options(
        ServerKind kind, Path home, Path war, Path folder, Path data, int port, SortedMap<String, String> settings) {

    private static final int MAX_PORT = 65535;

    /**
     * Reads {@code name=value} arguments; all six names are needed.
     *
     * @throws DemoException if one is missing or the port is no port
     */
    static Options parse(String... arguments) {
        Map<String, String> values = values(arguments);
        ServerKind kind = kind(required(values, "server"));
        Path home = path(values, "home");
        Path data = path(values, "data");
        return new Options(
                kind,
                home,
                path(values, "war"),
                path(values, "folder"),
                data,
                port(required(values, "port")),
                new TreeMap<>(Map.of(
                        "clinic.data", data.toString(),
                        "tenantry.admin.enabled", "true",
                        "tenantry.admin.hosts", "admin.localhost")));
    }

    /** Reads {@code name=value} arguments. */
    public static Map<String, String> values(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int split = argument.indexOf('=');
            if (split > 0) {
                values.put(argument.substring(0, split), argument.substring(split + 1));
            }
        }
        return values;
    }

    private static ServerKind kind(String name) {
        try {
            return ServerKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new DemoException("There is no server \"" + name + "\" here. Use liberty or wildfly.");
        }
    }

    public static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the same message
        }
        throw new DemoException(
                "\"" + text + "\" is no port. Use a number from 1 to " + MAX_PORT + ", as in -Dport=9081.");
    }

    public static Path path(Map<String, String> values, String name) {
        return Path.of(required(values, name)).toAbsolutePath().normalize();
    }

    public static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new DemoException("The launcher was started without " + name + "=. Start the demo with mvn -Pdemo.");
        }
        return value;
    }
}
