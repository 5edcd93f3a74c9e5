package org.tenantry.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * The server that this run of the tests is about, seen from outside. Not for code inside a WAR.
 *
 * <p>Any thread may use it.
 */
public enum Server {
    LIBERTY,
    WILDFLY;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    // HTTP/1.1: an upgrade to HTTP/2 would turn Host into :authority, which the servers treat differently.
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** Returns the server of this run. */
    public static Server current() {
        return valueOf(property("it.server").toUpperCase(Locale.ROOT));
    }

    /** Returns the HTTP port of the server of this run. */
    public static int port() {
        return Integer.parseInt(property("it.port"));
    }

    /** Returns the address of {@code path}, which starts with the context root: {@code /shop/api/orders}. */
    public static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Gets {@code path} as a browser at this very machine would. */
    public static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get("127.0.0.1", path);
    }

    /**
     * Gets {@code path} as a browser would that went to {@code host}; the port is added. No name needs to
     * resolve: the connection goes to the loopback address, and only the {@code Host} header differs.
     */
    public static HttpResponse<String> get(String host, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).header("Host", host + ":" + port()));
    }

    /** Sends a request that the test built itself, with a time limit. */
    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name),
                () -> "No " + name + ": run the tests with Maven, see integration-tests/pom.xml");
    }
}
