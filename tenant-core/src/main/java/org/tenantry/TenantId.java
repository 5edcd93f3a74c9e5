package org.tenantry;

import java.util.Objects;

/**
 * The id of one tenant, in canonical form: 1 to 63 characters, lower-case ASCII letters, digits and
 * inner hyphens. That is one DNS label, so an id can stand in a host name, a database name and a log
 * line without quoting.
 *
 * @param value the canonical id; never blank
 */
public record TenantId(String value) implements Comparable<TenantId> {

    private static final int MAX_LENGTH = 63;

    /**
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is not in canonical form
     */
    public TenantId {
        Objects.requireNonNull(value, "value");
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("Not a tenant id: " + Messages.quote(value) + ". Use 1-" + MAX_LENGTH
                    + " lower-case letters, digits or inner hyphens.");
        }
    }

    /** Says whether {@code value} could be a tenant id. */
    public static boolean isCanonical(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH || value.charAt(0) == '-' || value.charAt(length - 1) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    /** Returns the bare id, so that log lines read {@code tenant acme}. */
    @Override
    public String toString() {
        return value;
    }
}
