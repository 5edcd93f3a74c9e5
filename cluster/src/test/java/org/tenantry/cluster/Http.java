package org.tenantry.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks nodes over HTTP, under whatever host. Java does not resolve names below localhost, so they are only said. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    static HttpRequest.Builder to(ClusterNode node, String host, String path) {
        return to(node.uri(), host, path);
    }

    static HttpRequest.Builder to(URI node, String host, String path) {
        return HttpRequest.newBuilder(node.resolve(path))
                .header("Host", host + ":" + node.getPort())
                .timeout(Duration.ofSeconds(70));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the answer to a request of one of the sample's tenants. */
    static HttpResponse<String> get(ClusterNode node, String tenant, String path)
            throws IOException, InterruptedException {
        return get(node.uri(), tenant, path);
    }

    /** Returns the answer to a request of one of the sample's tenants. */
    static HttpResponse<String> get(URI node, String tenant, String path) throws IOException, InterruptedException {
        return send(to(node, tenant + ".localhost", path));
    }
}
