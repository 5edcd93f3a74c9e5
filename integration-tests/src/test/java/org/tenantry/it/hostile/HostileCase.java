package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One line of a case file. The columns are described at the head of {@code hostile/http1.txt}.
 *
 * @param id names the test
 * @param protocol {@code 1}, {@code 2}, {@code h2c} or {@code ajp}
 * @param tenants whose data may come back, per reply; the last one counts for all further replies
 * @param expected the outcomes allowed on the server under test; empty where only the promise counts
 * @param request the template of what is sent
 */
record HostileCase(String id, String protocol, List<String> tenants, Set<String> expected, String request) {

    HostileCase {
        tenants = List.copyOf(tenants);
        expected = Set.copyOf(expected);
    }

    /** Reads {@code hostile/<file>} for one server. A doubled id or a short line is an error. */
    static List<HostileCase> load(String file, Target target) {
        List<HostileCase> cases = lines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> parse(line, target))
                .toList();
        Set<String> ids = new TreeSet<>();
        cases.forEach(each -> {
            if (!ids.add(each.id)) {
                throw new IllegalArgumentException(file + " has two cases with the id " + each.id + ".");
            }
        });
        return cases;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(
                HostileCase.class.getResourceAsStream("/hostile/" + file), () -> "no file hostile/" + file)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HostileCase parse(String line, Target target) {
        String[] columns = line.split(" {2,}", 6);
        if (columns.length != 6) {
            throw new IllegalArgumentException("Six columns, two spaces apart, are needed: " + line);
        }
        return new HostileCase(
                columns[0],
                columns[1],
                List.of(columns[2].split(",", -1)),
                isOpenIn(columns[5], target) ? Set.of() : Set.of(columns[target.isWildFly() ? 4 : 3].split("/", -1)),
                columns[5]);
    }

    private static boolean isOpenIn(String request, Target target) {
        return target.trustsPlugInHeaders() && request.toLowerCase(Locale.ROOT).contains("$ws");
    }

    /** Returns whose data reply {@code index} may carry; {@code -} is nobody's, {@code empty} a success without any. */
    Set<String> tenants(int index) {
        return Set.of(tenants.get(Math.min(index, tenants.size() - 1)).split("/", -1));
    }

    /** Names the test. */
    @Override
    public String toString() {
        return id;
    }
}
