package org.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostNameTest {

    private static final String LABEL_63 = "a".repeat(63);
    private static final String NAME_253 = (LABEL_63 + ".").repeat(3) + "a".repeat(61);

    @ParameterizedTest
    @CsvSource({
        "acme.example.com, acme.example.com",
        "ACME.Example.COM, acme.example.com",
        "acme.example.com., acme.example.com",
        "acme.example.com:8080, acme.example.com",
        "acme.example.com.:8080, acme.example.com",
        "localhost, localhost",
        "localhost:1, localhost",
        "localhost:65535, localhost",
        "localhost:00080, localhost",
        "a, a",
        "a.b, a.b",
        "1.2.3.4, 1.2.3.4",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "a-b--c.d, a-b--c.d",
        "a., a",
    })
    void names_are_read_without_port_and_last_dot_in_lower_case(String host, String name) {
        long span = HostName.span(host);

        assertThat(HostName.length(span)).isEqualTo(name.length());
        assertThat(HostName.hash(span)).isEqualTo(name.hashCode());
        assertThat(HostName.same(host, span, name, HostName.span(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ":",
                ":80",
                ".:80",
                "a..",
                "a..b",
                ".a",
                "-a",
                "a-",
                "a-.b",
                "a.-b",
                "a.b-",
                "a-.",
                "a-:80",
                "a:",
                "a:0",
                "a:00000",
                "a:65536",
                "a:99999",
                "a:123456",
                "a:000080",
                "a:8o",
                "a:-1",
                "a:+1",
                "a: 80",
                "a:80 ",
                "a:80:80",
                "a.:",
                "a b",
                " a",
                "a ",
                "a\t",
                "a\r\nb",
                "a/b",
                "a?b",
                "a#b",
                "a@b",
                "a,b",
                "a_b",
                "a%2eb",
                "[::1]",
                "[::1]:80",
                "::1",
                "bücher.example",
                "a。b",
                "\u212aelvin",
                "ſ",
                "İ",
                "a\0",
                "١"
            })
    void everything_else_is_malformed(String host) {
        assertThat(HostName.span(host)).isEqualTo(HostName.MALFORMED);
    }

    @Test
    void a_label_has_at_most_63_characters_and_a_name_253() {
        assertThat(HostName.length(HostName.span(LABEL_63 + ".b"))).isEqualTo(65);
        assertThat(HostName.span(LABEL_63 + "a.b")).isEqualTo(HostName.MALFORMED);
        assertThat(HostName.span("b." + LABEL_63 + "a")).isEqualTo(HostName.MALFORMED);
        assertThat(NAME_253).hasSize(253);
        assertThat(HostName.length(HostName.span(NAME_253))).isEqualTo(253);
        assertThat(HostName.length(HostName.span(NAME_253 + "."))).isEqualTo(253);
        assertThat(HostName.length(HostName.span(NAME_253 + ".:443"))).isEqualTo(253);
        assertThat(HostName.span(NAME_253 + "a")).isEqualTo(HostName.MALFORMED);
        assertThat(HostName.span(NAME_253 + "a.")).isEqualTo(HostName.MALFORMED);
    }

    @Test
    void each_of_256_characters_at_each_position_is_judged_as_the_reference_does() {
        for (String host : new String[] {"ab", "a.b.", "a-b.cd:80", "ab.:8", "localhost:65535"}) {
            for (int at = 0; at <= host.length(); at++) {
                for (char c = 0; c < 256; c++) {
                    agrees(host.substring(0, at) + c + host.substring(at));
                    if (at < host.length()) {
                        agrees(host.substring(0, at) + c + host.substring(at + 1));
                    }
                }
            }
        }
    }

    @Test
    void random_strings_are_judged_as_the_reference_does() {
        Random random = new Random(20_261_124);
        String likely = "abzAZ019--...::" + "0123456789";
        String unlikely = " _/%@[]\0\t\u007f\u0080\u00e4\u0130\u017f\u212a\u3002\uff0e";
        int accepted = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder host = new StringBuilder();
            int length = random.nextInt(12);
            for (int c = 0; c < length; c++) {
                String alphabet = random.nextInt(40) == 0 ? unlikely : likely;
                host.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            accepted += agrees(host.toString()) ? 1 : 0;
        }
        assertThat(accepted).as("names among the strings").isBetween(30_000, 270_000);
    }

    @Test
    void random_names_near_the_limits_are_judged_as_the_reference_does() {
        Random random = new Random(253);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder host = new StringBuilder();
            int labels = 1 + random.nextInt(5);
            for (int label = 0; label < labels; label++) {
                host.append(label == 0 ? "" : ".").append("x".repeat(56 + random.nextInt(9)));
            }
            host.append(random.nextBoolean() ? "." : "")
                    .append(random.nextBoolean() ? ":" + random.nextInt(70_000) : "");
            accepted += agrees(host.toString()) ? 1 : 0;
        }
        assertThat(accepted).as("names among the strings").isBetween(2_000, 18_000);
    }

    /** Compares with the reference; says whether both took the string for a name. */
    private static boolean agrees(String host) {
        long span = HostName.span(host);
        Optional<String> expected = Reference.name(host);
        if (expected.isEmpty() ? span != HostName.MALFORMED : !describes(span, expected.get())) {
            assertThat(span)
                    .as("span of %s, which the reference reads as %s", host, expected)
                    .isNull();
        }
        return expected.isPresent();
    }

    private static boolean describes(long span, String name) {
        return span != HostName.MALFORMED
                && HostName.length(span) == name.length()
                && HostName.hash(span) == name.hashCode();
    }

    @Test
    void the_same_name_is_the_same_whatever_its_case_and_port() {
        assertThat(same("A.b:80", "a.B.")).isTrue();
        assertThat(same("a.b", "a.c")).isFalse();
        assertThat(same("a.b", "a.bc")).isFalse();
        assertThat(same("an.b", "c0.b")).as("their hashes are equal").isFalse();
    }

    private static boolean same(String a, String b) {
        return HostName.same(a, HostName.span(a), b, HostName.span(b));
    }

    @Test
    void a_part_has_the_hash_of_its_lower_case_form() {
        assertThat(HostName.hash("xxACMEyy", 2, 6)).isEqualTo("acme".hashCode());
        assertThat(HostName.hash("acme", 2, 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Acme.Example.com, acme.example.com",
        "acme.example.com., acme.example.com",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.Example, xn--bcher-kva.example",
        "日本語。jp, xn--wgv71a119e.jp",
        "xn--bcher-kva.example, xn--bcher-kva.example",
    })
    void configured_hosts_may_be_unicode_and_become_a_labels(String host, String canonical) {
        assertThat(HostName.ofConfigured(host)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                "a_b.com",
                "http://a.com",
                "a.com:80",
                "a.com/",
                "*.a.com",
                "-a.com",
                "[::1]",
                "a b"
            })
    void configured_hosts_that_are_none_are_refused_with_what_was_given(String host) {
        assertThatThrownBy(() -> HostName.ofConfigured(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a host name: \"" + host
                        + "\". Use labels of letters, digits and inner hyphens joined by dots, without scheme, port or"
                        + " path.");
    }

    /** The same rules, slow and obvious. */
    private static final class Reference {

        private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final Pattern HOST =
                Pattern.compile("(?<name>" + LABEL + "(?:\\." + LABEL + ")*)\\.?(?::(?<port>[0-9]{1,5}))?");

        static Optional<String> name(String host) {
            Matcher matcher = HOST.matcher(host);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String port = matcher.group("port");
            boolean portFits = port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
            return Optional.of(matcher.group("name").toLowerCase(Locale.ROOT))
                    .filter(name -> portFits && name.length() <= 253);
        }
    }
}
