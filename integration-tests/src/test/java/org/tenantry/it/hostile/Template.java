package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a request as a case file writes it into the bytes on the wire: <code>{name}</code> is a macro,
 * <code>{300*a}</code> repeats, {@code \r \n \t \s \\} and {@code \x00} are bytes, all else is UTF-8.
 */
final class Template {

    private static final Pattern BRACES = Pattern.compile("\\{(?:(\\d+)\\*([^{}]+)|([a-z0-9-]+))}");

    private final Map<String, String> macros;

    Template(Map<String, String> macros) {
        this.macros = Map.copyOf(macros);
    }

    byte[] bytes(String text) {
        return unescape(expand(text));
    }

    /** Returns the text without braces; escapes stay, so it can be split before they turn into bytes. */
    String expand(String text) {
        String expanded = BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group(2).repeat(Integer.parseInt(found.group(1)))
                                : macro(found.group(3))));
        return expanded.equals(text) ? text : expand(expanded);
    }

    private String macro(String name) {
        String value = macros.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No macro {" + name + "}. Known are " + macros.keySet() + ".");
        }
        return value;
    }

    static byte[] unescape(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = text.getBytes(UTF_8);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '\\') {
                out.write(in[i]);
                continue;
            }
            char escape = (char) in[++i];
            switch (escape) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case 's' -> out.write(' ');
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(HexFormat.fromHexDigits(new String(in, i + 1, 2, UTF_8)));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("No escape \\" + escape + " in " + text);
            }
        }
        return out.toByteArray();
    }
}
