package org.tenantry.it.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Carries out the cases of the case files against one target. */
final class Attack {

    private static final int RETRIES = 3;

    private final Target target;
    private final Template template;

    Attack(Target target) {
        this.target = target;
        this.template = new Template(Map.of(
                "path", target.path(),
                "port", String.valueOf(target.httpPort()),
                "get", "GET {path} HTTP/1.1\\r\\n",
                "host-1", "Host: tenant-1.localhost\\r\\n",
                "host-2", "Host: tenant-2.localhost\\r\\n",
                "upgrade",
                        "Connection: Upgrade, HTTP2-Settings\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABkAAQAAP__\\r\\n",
                "ajp", "uri={path}",
                "h2", ":method=GET & :scheme=http & :path={path}"));
    }

    /** Returns what the server answered, in the order of the requests; at least one reply. */
    List<Reply> run(HostileCase hostile) throws IOException {
        return switch (hostile.protocol()) {
            case "1" -> new RawHttp1(target.httpPort()).exchange(template.bytes(hostile.request()));
            case "2" -> prior(hostile.request());
            case "h2c" -> upgraded(hostile.request());
            case "ajp" -> new RawAjp(target.ajpPort()).exchange(RawAjp.forward(template.expand(hostile.request())));
            default -> throw new IllegalArgumentException(hostile.id() + ": no protocol " + hostile.protocol());
        };
    }

    /** Asks again after silence: Liberty now and then leaves a stream without an answer, whatever its fields. */
    private List<Reply> prior(String request) throws IOException {
        List<Reply> replies = priorOnce(request);
        for (int retry = 0; retry < RETRIES && replies.contains(Reply.silent()); retry++) {
            replies = priorOnce(request);
        }
        return replies;
    }

    private List<Reply> priorOnce(String request) throws IOException {
        try (Http2Connection connection = Http2Connection.open(target.httpPort())) {
            return oneByOne(connection, Http2Request.parse(template, request), new ArrayList<>());
        }
    }

    private List<Reply> upgraded(String request) throws IOException {
        String[] parts = request.split(" && ", 2);
        try (Http2Connection connection = Http2Connection.upgrade(target.httpPort(), template.bytes(parts[0]))) {
            List<Reply> replies = new ArrayList<>(List.of(connection.await(1)));
            return parts.length == 1 ? replies : oneByOne(connection, Http2Request.parse(template, parts[1]), replies);
        }
    }

    private static List<Reply> oneByOne(Http2Connection connection, List<Http2Request> requests, List<Reply> replies)
            throws IOException {
        for (Http2Request request : requests) {
            replies.add(connection.await(connection.send(request)));
        }
        return replies;
    }
}
