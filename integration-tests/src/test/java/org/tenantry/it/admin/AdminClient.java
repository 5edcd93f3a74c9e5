package org.tenantry.it.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tenantry.it.Server;

/** Talks to the administration of one application, and keeps all that it hears. */
final class AdminClient {

    private final String root;
    private final List<String> heard = new ArrayList<>();

    AdminClient(String application) {
        this.root = "/" + application;
    }

    /** Sends a request of the operator to the administration. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, body, basic(Operators.OPERATOR, Operators.PASSWORD), headers);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    HttpResponse<String> put(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("PUT", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String authorization, String[] headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(Server.uri(root + path))
                .header("Host", AdminWar.ADMIN_HOST + ":" + Server.port())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        List<String> all = List.of(headers);
        if (!body.isEmpty() && !all.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = Server.send(request);
        heard.add(response.headers().map() + response.body());
        return response;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    static JsonObject json(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    /** Returns all answers so far, headers included. */
    List<String> heard() {
        return heard;
    }
}
