package org.tenantry.cluster;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An operator at one node. */
record Admin(URI node) {

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

    static Admin at(ClusterNode node) {
        return new Admin(node.uri());
    }

    /** What came back. */
    record Reply(int status, JsonObject body) {}

    Reply put(String tenant, String json, String wait) throws IOException, InterruptedException {
        return send("PUT", "tenants/" + tenant + query(wait), json);
    }

    Reply patch(String tenant, String json, String wait) throws IOException, InterruptedException {
        return send("PATCH", "tenants/" + tenant + query(wait), json);
    }

    Reply delete(String tenant, String wait) throws IOException, InterruptedException {
        return send("DELETE", "tenants/" + tenant + query(wait), "");
    }

    Reply suspend(String tenant, String wait) throws IOException, InterruptedException {
        return send("POST", "tenants/" + tenant + "/suspend" + query(wait), "");
    }

    Reply resume(String tenant, String wait) throws IOException, InterruptedException {
        return send("POST", "tenants/" + tenant + "/resume" + query(wait), "");
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return send("GET", path, "").body();
    }

    private static String query(String wait) {
        return wait.isEmpty() ? "" : "?wait=" + wait;
    }

    Reply send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = Http.to(node, Cluster.ADMIN_HOST, "/tenantry/" + path)
                .header("Authorization", LOGIN)
                .header("Content-Type", "application/json")
                .method(method, publisher);
        HttpResponse<String> answer = Http.send(request);
        String text = answer.body();
        if (!text.startsWith("{")) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + text);
        }
        return new Reply(
                answer.statusCode(), Json.createReader(new StringReader(text)).readObject());
    }
}
