package org.tenantry.it.sample;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.tenantry.it.Server;

/**
 * One clinic, as its users' browsers talk to it.
 *
 * @param host what they type, without the port
 */
record Clinic(String host) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;

    /** Returns what the clinic calls itself. */
    String name() throws IOException, InterruptedException {
        return object(get("/api/clinic").body()).getString("name");
    }

    /** Returns the names of the hospitals, in the order of the answer. */
    List<String> hospitals() throws IOException, InterruptedException {
        return names("/api/hospitals");
    }

    /** Returns the names of the patients, the latest first. */
    List<String> patients() throws IOException, InterruptedException {
        return names("/api/patients");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return Server.get(host, path);
    }

    /** Asks for the admission of a patient, and returns the answer to that. */
    HttpResponse<String> add(String name) throws IOException, InterruptedException {
        return post(Json.createObjectBuilder()
                .add("name", name)
                .add("email", "someone@example.com")
                .build()
                .toString());
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return Server.send(HttpRequest.newBuilder(Server.uri("/api/patients"))
                .header("Host", host + ":" + Server.port())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Returns the outcome of the admission that {@code accepted} has announced, as soon as there is one. */
    String outcome(HttpResponse<String> accepted) throws IOException, InterruptedException {
        String path = URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
        long end = System.nanoTime() + LIMIT.toNanos();
        String status = "pending";
        while (status.equals("pending") && System.nanoTime() < end) {
            MILLISECONDS.sleep(POLL_MILLIS);
            status = object(get(path).body()).getString("status");
        }
        return status;
    }

    static JsonObject object(String json) {
        return parse(json).asJsonObject();
    }

    private List<String> names(String path) throws IOException, InterruptedException {
        return parse(get(path).body()).asJsonArray().stream()
                .map(element -> element.asJsonObject().getString("name"))
                .toList();
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
