package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates host values by the hundred: every byte in every place, every length, every form of a port. What is right for
 * each is computed from {@link HostName}, a second and slow reading of the rule.
 */
final class HostSweeps {

    private static final String TENANT_1 = "tenant-1.localhost";
    private static final String TENANT_2 = "tenant-2.localhost";

    private HostSweeps() {}

    /**
     * One value to send and what may come back.
     *
     * @param host the value, one character per byte
     * @param tolerated the tenants that may answer although the value is malformed, since the server takes the offending
     *     byte away before the edge sees the host
     */
    record Value(String host, Set<String> tolerated) {

        byte[] bytes() {
            return host.getBytes(ISO_8859_1);
        }

        /**
         * Returns what is wrong with the reply, or an empty text.
         *
         * @param unheard true if the server ignores the field that carried the value, so that 404 is right for all of them
         */
        String fault(Reply reply, boolean unheard) {
            String right = HostName.tenant(host);
            boolean good;
            if (reply.isSuccess()) {
                boolean allowed = right.equals(reply.tenant()) || tolerated.contains(reply.tenant());
                good = allowed && reply.body().equals("tenant=" + reply.tenant());
            } else {
                good = reply.isRefusal()
                        && reply.tenant().equals("-")
                        && isRightRefusal(right, reply.outcome(), unheard);
            }
            return good ? "" : shownHost() + " -> " + Verdict.shown(reply);
        }

        private boolean isRightRefusal(String right, String outcome, boolean unheard) {
            if (!HostName.isWellFormed(host)) {
                return true;
            }
            return (unheard || right.equals("-")) && outcome.equals("404");
        }

        private String shownHost() {
            StringBuilder shown = new StringBuilder();
            host.chars().forEach(c -> shown.append(c > 0x20 && c < 0x7f ? (char) c : String.format("\\x%02x", c)));
            return shown.toString();
        }
    }

    /** Each byte at the start, inside, at the end, between two names, and in the place of the tenant's number. */
    static List<Value> bytes() {
        List<Value> values = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            String one = String.valueOf((char) code);
            values.add(new Value(one + TENANT_1, endsOrPads(code) || one.equals("@") ? Set.of("tenant-1") : Set.of()));
            values.add(new Value("tenant" + one + "-1.localhost", Set.of()));
            values.add(new Value("tenant-" + one + ".localhost", Set.of()));
            values.add(new Value(TENANT_1 + one, endsOrPads(code) || one.equals(":") ? Set.of("tenant-1") : Set.of()));
            values.add(new Value(TENANT_1 + one + TENANT_2, glued(code)));
            values.add(new Value(TENANT_1 + ":80" + one, Set.of("tenant-1")));
        }
        return values;
    }

    /** Label lengths up to 300, name lengths up to 300, and numbers of labels. */
    static List<Value> lengths() {
        Stream<String> labels = IntStream.rangeClosed(1, 300).mapToObj(n -> "a".repeat(n) + ".localhost");
        Stream<String> single = IntStream.rangeClosed(1, 300).mapToObj("a"::repeat);
        Stream<String> names =
                IntStream.rangeClosed(1, 300).mapToObj(n -> "a.".repeat(150).substring(0, n));
        Stream<String> longest = IntStream.rangeClosed(240, 270).mapToObj(HostSweeps::nameOfLength);
        Stream<String> dotted = IntStream.rangeClosed(240, 270).mapToObj(n -> nameOfLength(n) + ".");
        Stream<String> padded = IntStream.rangeClosed(1, 240).mapToObj(n -> "a".repeat(n) + "." + TENANT_1);
        return Stream.of(labels, single, names, longest, dotted, padded)
                .flatMap(each -> each)
                .map(host -> new Value(host, Set.of()))
                .toList();
    }

    /** Ports at and around every border, and texts that some parser takes for a port. */
    static List<Value> ports() {
        Stream<String> numbers = Stream.of(
                        IntStream.rangeClosed(-3, 100),
                        IntStream.rangeClosed(65_500, 65_600),
                        IntStream.iterate(101, n -> n < 65_500, n -> n + 997),
                        IntStream.of(99_999, 131_072, 131_152, 16_777_296, Integer.MAX_VALUE))
                .flatMap(IntStream::boxed)
                .map(String::valueOf);
        Stream<String> texts = Stream.of(
                "",
                "+80",
                "-0",
                "0x50",
                "0b1",
                "1e3",
                "8_0",
                "80.",
                ".80",
                "80.0",
                "8 0",
                " 80",
                "80 ",
                "80:",
                ":80",
                "80,81",
                "80;81",
                "80/",
                "80?",
                "80#",
                "80@",
                "%38%30",
                "\u00b2",
                "\u00b9",
                "http",
                "null",
                "NaN",
                "2147483648",
                "4294967296",
                "4294967376",
                "9223372036854775808",
                "18446744073709551696",
                "9".repeat(300),
                "$" + "{port}");
        return Stream.concat(numbers, texts)
                .map(port -> new Value(TENANT_1 + ":" + port, Set.of("tenant-1")))
                .toList();
    }

    private static boolean endsOrPads(int code) {
        return code == '\r' || code == '\n' || code == '\t' || code == ' ';
    }

    private static Set<String> glued(int code) {
        return switch (code) {
            case '@' -> Set.of("tenant-2"); // taken for user information (RFC 3986, 3.2.1)
            case '\r', '\n' -> Set.of("tenant-1"); // taken for the end of the field
            default -> Set.of();
        };
    }

    private static String nameOfLength(int length) {
        String label = "a".repeat(50) + ".";
        String start = label.repeat(length / label.length());
        return start + "b".repeat(length - start.length());
    }
}
