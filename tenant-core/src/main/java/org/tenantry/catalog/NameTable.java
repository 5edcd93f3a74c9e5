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

    /** Name and value of an entry side by side, so that a look-up touches memory once. */
    private final @Nullable Object[] table;

    private final int mask;
    private final int shift;

    NameTable(Map<String, V> entries) {
        int capacity = Integer.highestOneBit(Math.max(2, entries.size() * 2 - 1)) * 2;
        table = new @Nullable Object[2 * capacity];
        mask = capacity - 1;
        shift = Integer.numberOfLeadingZeros(mask);
        entries.forEach(this::put);
    }

    private void put(String name, V value) {
        int at = home(name.hashCode());
        while (table[2 * at] != null) {
            at = (at + 1) & mask;
        }
        table[2 * at] = name;
        table[2 * at + 1] = value;
    }

    /** Returns the value of {@code text[from, to)}, whose {@link HostName#hash(String, int, int)} is {@code hash}. */
    @SuppressWarnings("unchecked") // put() is the only writer
    @Nullable
    V get(String text, int from, int to, int hash) {
        int length = to - from;
        for (int at = home(hash); ; at = (at + 1) & mask) {
            String name = (String) table[2 * at];
            if (name == null) {
                return null;
            }
            if (name.hashCode() == hash && name.length() == length && HostName.regionMatches(name, text, from)) {
                return (V) table[2 * at + 1];
            }
        }
    }

    /**
     * Fibonacci hashing (Knuth, TAOCP 3, 6.4). Names that differ in a number have hashes side by side;
     * left there, they would form runs, which a look-up for a name that is not there has to walk to the end.
     */
    private int home(int hash) {
        return (hash * 0x9E3779B9) >>> shift;
    }
}
