package org.tenantry.it.hostile;

import java.io.ByteArrayOutputStream;

/**
 * Writes one header field as RFC 7541, 6.2.2 "literal without indexing, new name", without Huffman coding. An encoder
 * library would lower-case, check or reorder; the server is to see what was written.
 */
final class HpackLiteral {

    private static final int PREFIX_MAX = 127; // seven bits, the eighth is the Huffman flag

    private HpackLiteral() {}

    static void write(byte[] name, byte[] value, ByteArrayOutputStream block) {
        block.write(0);
        writeString(name, block);
        writeString(value, block);
    }

    private static void writeString(byte[] text, ByteArrayOutputStream block) {
        writeLength(text.length, block);
        block.writeBytes(text);
    }

    private static void writeLength(int length, ByteArrayOutputStream block) {
        if (length < PREFIX_MAX) {
            block.write(length);
            return;
        }
        block.write(PREFIX_MAX);
        int rest = length - PREFIX_MAX;
        while (rest >= 128) {
            block.write(rest % 128 + 128);
            rest /= 128;
        }
        block.write(rest);
    }
}
