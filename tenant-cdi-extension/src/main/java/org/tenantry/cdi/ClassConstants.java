package org.tenantry.cdi;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says in its constant pool: which methods the class calls, what it casts to, which
 * texts it holds. Read without loading the class.
 */
final class ClassConstants {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final byte CHECKCAST = (byte) 0xC0;

    private final int[] tags;
    private final int[] first;
    private final int[] second;
    private final @Nullable String[] texts;

    /** The code and all else that follows the constants. */
    private final byte[] rest;

    private ClassConstants(DataInputStream in) throws IOException {
        in.readInt(); // magic
        in.readInt(); // version
        int size = in.readUnsignedShort();
        tags = new int[size];
        first = new int[size];
        second = new int[size];
        texts = new String[size];
        for (int i = 1; i < size; i++) {
            tags[i] = in.readUnsignedByte();
            i += read(in, i);
        }
        rest = in.readAllBytes();
    }

    /**
     * @throws IOException if it is no class file
     */
    static ClassConstants of(byte[] classFile) throws IOException {
        return new ClassConstants(new DataInputStream(new ByteArrayInputStream(classFile)));
    }

    /** Reads one constant and returns how many more numbers it takes than one. */
    private int read(DataInputStream in, int i) throws IOException {
        switch (tags[i]) {
            case UTF8 -> texts[i] = in.readUTF();
            case CLASS, STRING, 16, 19, 20 -> first[i] = in.readUnsignedShort(); // also: method type, module, package
            case 15 -> in.skipNBytes(3); // method handle
            case 3, 4 -> in.skipNBytes(4); // int, float
            case 9, METHOD, INTERFACE_METHOD, 12, 17, 18 -> { // also: field, name and type, dynamic
                first[i] = in.readUnsignedShort();
                second[i] = in.readUnsignedShort();
            }
            case 5, 6 -> { // long, double
                in.skipNBytes(8);
                return 1;
            }
            default -> throw new IOException("No class file: constant " + i + " has the tag " + tags[i]);
        }
        return 0;
    }

    /** Says whether the class calls one of the methods on a type of the package, {@code javax/naming/}. */
    boolean calls(String packageName, Set<String> methods) {
        for (int i = 1; i < tags.length; i++) {
            if ((tags[i] == METHOD || tags[i] == INTERFACE_METHOD)
                    && text(first[first[i]]).startsWith(packageName)
                    && methods.contains(text(first[second[i]]))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Says whether the class casts something to the type, {@code javax/sql/DataSource}: looks for the
     * instruction's three bytes. Other bytes may happen to be the same, which is rare.
     */
    boolean castsTo(String type) {
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == CLASS && text(first[i]).equals(type) && hasCast(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasCast(int type) {
        for (int at = 0; at + 2 < rest.length; at++) {
            if (rest[at] == CHECKCAST && rest[at + 1] == (byte) (type >> 8) && rest[at + 2] == (byte) type) {
                return true;
            }
        }
        return false;
    }

    /** Returns the texts in the class's code. */
    Set<String> strings() {
        Set<String> found = new HashSet<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == STRING) {
                found.add(text(first[i]));
            }
        }
        return found;
    }

    private String text(int i) {
        return Objects.requireNonNull(texts[i], "text");
    }
}
