package org.tenantry.settings;

import org.tenantry.HostName;
import org.tenantry.Messages;

/**
 * A host name that carries the tenant id, such as {@code {tenant}.example.com}.
 *
 * @param prefix what stands before the id in its label, lower case; mostly empty
 * @param suffix what stands after the id, lower case, with at least one dot
 */
public record HostPattern(String prefix, String suffix) {

    private static final String PLACEHOLDER = "{tenant}";

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException unless the text is a host name with one {@code {tenant}} in its first label
     */
    public static HostPattern parse(String text) {
        int at = text.indexOf(PLACEHOLDER);
        int dot = text.indexOf('.');
        if (at < 0 || dot < at) {
            throw notAPattern(text);
        }
        String filled = text.replace(PLACEHOLDER, "t"); // a second placeholder changes nothing here
        String host;
        try {
            host = HostName.ofConfigured(filled);
        } catch (IllegalArgumentException e) {
            throw notAPattern(text);
        }
        // The label must not have become an A-label, in which the id would stand elsewhere, nor be the whole name.
        boolean kept = host.regionMatches(true, 0, filled, 0, filled.indexOf('.') + 1);
        if (!kept || text.indexOf(PLACEHOLDER, at + 1) >= 0) {
            throw notAPattern(text);
        }
        return new HostPattern(host.substring(0, at), host.substring(at + 1));
    }

    /** Returns the host that the pattern gives to the tenant with this id. */
    public String hostOf(String tenantId) {
        return prefix + tenantId + suffix;
    }

    private static IllegalArgumentException notAPattern(String text) {
        return new IllegalArgumentException("Not a host pattern: " + Messages.quote(text)
                + ". Use a host name whose first label has {tenant} once, such as {tenant}.example.com.");
    }
}
