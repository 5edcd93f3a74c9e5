package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * One HTTP/2 request as HPACK blocks. Name and value of every field reach the server byte by byte as written, in the order
 * written, however wrong.
 *
 * @param head the header block; more than one part means HEADERS followed by CONTINUATION frames
 * @param trailers a second header block after the body, or empty for none
 */
record Http2Request(List<byte[]> head, List<byte[]> trailers) {

    /**
     * Reads {@code name=value & name=value}, with {@code continued} between parts, {@code trailers} before the trailers,
     * and {@code &&} between requests, each between spaces.
     */
    static List<Http2Request> parse(Template template, String text) {
        return Arrays.stream(template.expand(text).split(" && ", -1))
                .map(Http2Request::parseOne)
                .toList();
    }

    /** Returns a GET with one further field, whose value may hold any bytes. */
    static Http2Request get(String path, String name, byte[] value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        HpackLiteral.write(utf8(":method"), utf8("GET"), block);
        HpackLiteral.write(utf8(":scheme"), utf8("http"), block);
        HpackLiteral.write(utf8(":path"), utf8(path), block);
        HpackLiteral.write(utf8(name), value, block);
        return new Http2Request(List.of(block.toByteArray()), List.of());
    }

    private static Http2Request parseOne(String text) {
        String[] halves = text.split(" trailers ", 2);
        return new Http2Request(blocks(halves[0]), halves.length == 1 ? List.of() : blocks(halves[1]));
    }

    private static List<byte[]> blocks(String text) {
        return Arrays.stream(text.split(" continued ", -1))
                .map(Http2Request::block)
                .toList();
    }

    private static byte[] block(String fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String field : fields.split(" & ", -1)) {
            int equals = field.indexOf('=');
            HpackLiteral.write(
                    Template.unescape(field.substring(0, equals)),
                    Template.unescape(field.substring(equals + 1)),
                    block);
        }
        return block.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
