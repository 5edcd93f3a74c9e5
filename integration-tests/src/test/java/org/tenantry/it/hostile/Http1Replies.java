package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits what one connection answered into replies. The bytes are complete when they come here, so that a truncated or
 * doubled answer shows as what it is and not as a time-out.
 */
final class Http1Replies {

    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ (\\d{3})[^\\r\\n]*\\r?\\n");
    private static final Pattern LENGTH = Pattern.compile("\\ncontent-length: *(\\d+) *\\r?\\n");
    private static final Pattern CHUNKED = Pattern.compile("\\ntransfer-encoding: *chunked *\\r?\\n");

    private final String raw;
    private final boolean withoutBodies;
    private final List<Reply> replies = new ArrayList<>();
    private int position;

    private Http1Replies(byte[] raw, boolean withoutBodies) {
        this.raw = new String(raw, ISO_8859_1); // one character per byte
        this.withoutBodies = withoutBodies;
    }

    /**
     * @param withoutBodies true for the answers to {@code HEAD}, whose Content-Length announces nothing
     */
    static List<Reply> parse(byte[] raw, boolean withoutBodies) {
        Http1Replies parser = new Http1Replies(raw, withoutBodies);
        while (parser.position < parser.raw.length()) {
            parser.readOne();
        }
        return List.copyOf(parser.replies);
    }

    private void readOne() {
        int start = position;
        Matcher status = STATUS.matcher(raw).region(start, raw.length());
        int headEnd = raw.indexOf("\r\n\r\n", start);
        if (!status.lookingAt() || headEnd < 0) {
            position = raw.length();
            replies.add(Reply.garbage(raw.substring(start)));
            return;
        }
        position = headEnd + 4;
        String body = readBody(status.group(1), raw.substring(start, position).toLowerCase(Locale.ROOT));
        if (!isInterim(status.group(1))) {
            replies.add(new Reply(status.group(1), raw.substring(start, position), body));
        }
    }

    private static boolean isInterim(String status) {
        return status.startsWith("1") && !status.equals("101");
    }

    private String readBody(String status, String head) {
        if (status.equals("101")) {
            return take(raw.length()); // another protocol follows
        }
        if (withoutBodies || status.startsWith("1") || status.equals("204") || status.equals("304")) {
            return "";
        }
        if (CHUNKED.matcher(head).find()) {
            return readChunks();
        }
        Matcher length = LENGTH.matcher(head);
        return take(length.find() ? Integer.parseInt(length.group(1)) : raw.length());
    }

    private String readChunks() {
        StringBuilder body = new StringBuilder();
        while (true) {
            int lineEnd = raw.indexOf("\r\n", position);
            if (lineEnd < 0) {
                return body.append(take(raw.length())).toString();
            }
            int size = Integer.parseInt(
                    raw.substring(position, lineEnd).split(";", 2)[0].trim(), 16);
            position = lineEnd + 2;
            body.append(take(size));
            take(2);
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private String take(int count) {
        int end = (int) Math.min((long) position + count, raw.length());
        String taken = raw.substring(position, end);
        position = end;
        return taken;
    }
}
