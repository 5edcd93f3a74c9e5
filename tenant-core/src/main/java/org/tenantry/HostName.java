package org.tenantry;

import java.net.IDN;
import java.util.Locale;

/**
 * How Tenantry reads host names. A name is ASCII labels of 1 to 63 letters, digits and inner
 * hyphens, joined by dots, at most 253 characters in all; upper and lower case are the same (RFC
 * 9110, 4.2.3). From a request, one trailing dot and a {@code :port} of 1 to 65535 are left out;
 * nothing is decoded, trimmed or converted.
 *
 * <p>The methods that read requests allocate nothing: they describe a part of the given string by a
 * <i>span</i>, which is the name's length and hash in one number. All methods are pure.
 */
public final class HostName {

    /** The span of a string that is not a host name. */
    public static final long MALFORMED = -1;

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;
    private static final int MAX_PORT = 65_535;

    /** WildFly puts this where a request has no host, as if the client had sent it. */
    private static final String INVENTED_BY_WILDFLY = "default-host";

    private HostName() {}

    /** Returns the span of the name at the beginning of a request's host, or {@link #MALFORMED}. */
    public static long span(String host) {
        int length = host.length();
        int end = 0;
        int label = 0;
        int hash = 0;
        char last = '-'; // a label must not begin with a hyphen, nor may the name begin with a dot
        for (; end < length; end++) {
            char c = lower(host.charAt(end));
            if (c == ':') {
                break;
            }
            if (c == '.') {
                if (label == 0 || last == '-') {
                    return MALFORMED;
                }
                label = 0;
            } else if (!isLabelChar(c) || (c == '-' && label == 0) || ++label > MAX_LABEL) {
                return MALFORMED;
            }
            hash = 31 * hash + c;
            last = c;
        }
        if (end < length && !isPort(host, end + 1)) {
            return MALFORMED;
        }
        if (last == '.') { // the root's dot; the loop has refused a name that is nothing else
            return end - 1 > MAX_LENGTH ? MALFORMED : span(end - 1, withoutLastDot(hash));
        }
        return end == 0 || last == '-' || end > MAX_LENGTH ? MALFORMED : span(end, hash);
    }

    /** Returns the length of the name that the span describes. */
    public static int length(long span) {
        return (int) span;
    }

    /** Returns the hash of the name that the span describes: {@link String#hashCode()} of its lower-case form. */
    public static int hash(long span) {
        return (int) (span >> 32);
    }

    /** Says whether both spans, each of its string, describe the same name. */
    public static boolean same(String a, long spanA, String b, long spanB) {
        int length = length(spanA);
        return spanA == spanB && (a.regionMatches(0, b, 0, length) || a.regionMatches(true, 0, b, 0, length));
    }

    /** Says whether {@code text} has the lower-case {@code name}, in any case, at {@code from}. */
    public static boolean regionMatches(String name, String text, int from) {
        // Clients send lower case, and the comparison without regard to case is several times as slow.
        return text.startsWith(name, from) || text.regionMatches(true, from, name, 0, name.length());
    }

    /**
     * Returns the canonical form of a host name from the configuration, which may be Unicode: its
     * A-labels in lower case (RFC 5890).
     *
     * @throws IllegalArgumentException if it is not a host name, carries a port, or is reserved
     */
    public static String ofConfigured(String host) {
        String ascii;
        try {
            ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw notAHost(host);
        }
        long span = span(ascii);
        if (span == MALFORMED || ascii.indexOf(':') >= 0) {
            throw notAHost(host);
        }
        String name = ascii.substring(0, length(span));
        if (name.equals(INVENTED_BY_WILDFLY)) {
            throw new IllegalArgumentException("WildFly gives the name " + name
                    + " to requests that have none, so it can" + " belong to no tenant. Use another.");
        }
        return name;
    }

    /** Returns the hash of {@code text[from, to)} in the sense of {@link #hash}. */
    public static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + lower(text.charAt(i));
        }
        return hash;
    }

    private static IllegalArgumentException notAHost(String host) {
        return new IllegalArgumentException("Not a host name: " + Messages.quote(host)
                + ". Use labels of letters, digits and inner hyphens joined by dots, without scheme, port or path.");
    }

    private static long span(int length, int hash) {
        return ((long) hash << 32) | length;
    }

    // hash = 31 * h + '.', and 31 is odd, so it has an inverse modulo 2^32.
    private static int withoutLastDot(int hash) {
        return (hash - '.') * 0xBDEF7BDF;
    }

    private static boolean isLabelChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static boolean isPort(String host, int from) {
        int length = host.length();
        if (from == length || length - from > 5) {
            return false;
        }
        int port = 0;
        for (int i = from; i < length; i++) {
            char c = host.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            port = 10 * port + (c - '0');
        }
        return port >= 1 && port <= MAX_PORT;
    }
}
