package org.tenantry;

/** Renders outside input for messages and logs. */
public final class Messages {

    private static final int MAX_SHOWN = 80;

    private Messages() {}

    /**
     * Returns the text in double quotes, cut to 80 characters, with every character outside
     * printable ASCII shown as {@code ?}. A request cannot forge a log line through it.
     */
    public static String quote(String text) {
        String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
        return '"' + shown.replaceAll("[^\\x20-\\x7e]", "?") + '"';
    }
}
