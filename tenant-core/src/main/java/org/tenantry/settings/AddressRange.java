package org.tenantry.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.tenantry.Messages;

/**
 * A block of IP addresses in CIDR notation (RFC 4632), such as {@code 10.0.0.0/8} or {@code ::1}.
 * Looks up no names.
 */
public final class AddressRange {

    private final byte[] network;
    private final int prefixLength;

    private AddressRange(byte[] network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /**
     * Reads a range; an address alone is a range of one.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash));
        if (network.length == 0) {
            throw notARange(text);
        }
        int bits = network.length * 8;
        int prefixLength = bits;
        if (slash >= 0) {
            try {
                prefixLength = Integer.parseInt(text.substring(slash + 1));
            } catch (NumberFormatException e) {
                throw notARange(text);
            }
        }
        if (prefixLength < 0 || prefixLength > bits) {
            throw notARange(text);
        }
        return new AddressRange(network, prefixLength);
    }

    /** Says whether the range holds the address, given as text; what is no IP address is in no range. */
    public boolean contains(String address) {
        byte[] bytes = address(address);
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefixLength / 8;
        if (!Arrays.equals(network, 0, whole, bytes, 0, whole)) {
            return false;
        }
        int rest = prefixLength % 8;
        return rest == 0 || ((network[whole] ^ bytes[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
    }

    /** Returns the address's bytes, or none if the text is not a literal address (a name is never looked up). */
    private static byte[] address(String text) {
        boolean literal = text.indexOf(':') >= 0
                ? text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)
                : text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!literal) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static IllegalArgumentException notARange(String text) {
        return new IllegalArgumentException("Not an address range: " + Messages.quote(text)
                + ". Use CIDR notation, such as 10.0.0.0/8 or ::1/128.");
    }
}
