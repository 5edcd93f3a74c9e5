package org.tenantry.it.hostile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of the server, or the lack of one.
 *
 * @param outcome the status code, or what came instead: {@code closed}, {@code silent}, {@code reset}, {@code garbage}
 * @param text everything that was received for it, head and body, for the search for foreign tenants and for messages
 * @param body the decoded body
 */
record Reply(String outcome, String text, String body) {

    private static final Pattern TENANT = Pattern.compile("tenant=([a-z][a-z0-9-]*)");

    /** The connection ended without an answer. */
    static Reply closed() {
        return new Reply("closed", "", "");
    }

    /** The connection stayed open, and no answer came before the deadline. */
    static Reply silent() {
        return new Reply("silent", "", "");
    }

    /** The one HTTP/2 stream was refused, the connection lives. */
    static Reply reset(long code) {
        return new Reply("reset", "RST_STREAM " + code, "");
    }

    /** Bytes that are no HTTP answer. They are still searched for a tenant. */
    static Reply garbage(String text) {
        return new Reply("garbage", text, text);
    }

    /** Returns the tenant whose data this answer carries, or {@code -}. */
    String tenant() {
        Matcher found = TENANT.matcher(text);
        return found.find() ? found.group(1) : "-";
    }

    boolean isSuccess() {
        return outcome.length() == 3 && outcome.startsWith("2");
    }

    /** Tells whether somebody said no: a status from 400 on, or an end of the stream or connection. */
    boolean isRefusal() {
        return switch (outcome) {
            case "closed", "reset" -> true;
            default -> outcome.length() == 3 && (outcome.startsWith("4") || outcome.startsWith("5"));
        };
    }
}
