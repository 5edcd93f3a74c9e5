package org.tenantry.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tenantry.HostName;

/**
 * An immutable hash table from lower-case ASCII names to values that is asked with a <i>part</i> of
 * a string, in any case, and so needs no substring: what a request sends is looked up as it came.
 *
 * <p>Open addressing, at most half full, so a look-up for a name that is not there ends soon.
 */
final class NameTable<V> {

    private final @Nullable String[] names;
    private final @Nullable Object[] values;
    private final int mask;

    NameTable(Map<String, V> entries) {
        int capacity = Integer.highestOneBit(Math.max(2, entries.size() * 2 - 1)) * 2;
        names = new @Nullable String[capacity];
        values = new @Nullable Object[capacity];
        mask = capacity - 1;
        entries.forEach(this::put);
    }

    private void put(String name, V value) {
        int at = spread(name.hashCode()) & mask;
        while (names[at] != null) {
            at = (at + 1) & mask;
        }
        names[at] = name;
        values[at] = value;
    }

    /** Returns the value of {@code text[from, to)}, whose {@link HostName#hash(String, int, int)} is {@code hash}. */
    @SuppressWarnings("unchecked") // put() is the only writer
    @Nullable
    V get(String text, int from, int to, int hash) {
        int length = to - from;
        for (int at = spread(hash) & mask; ; at = (at + 1) & mask) {
            String name = names[at];
            if (name == null) {
                return null;
            }
            if (name.hashCode() == hash && name.length() == length && name.regionMatches(true, 0, text, from, length)) {
                return (V) values[at];
            }
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
