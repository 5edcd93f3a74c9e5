package org.tenantry.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.node.Node;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.transaction.Transactions;

/** The addresses of a real node with a real catalog in H2, without a servlet container in front. */
final class TestApi implements AutoCloseable {

    static final String KEY = "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final Node node;
    private final Routes routes;

    private TestApi(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "tenantry.host.patterns", "{tenant}.example",
                "tenantry.admin.enabled", "true",
                "tenantry.admin.hosts", "admin.example",
                "tenantry.node-name", "this"));
        all.putAll(settings);
        this.node = Node.start(
                TenantrySettings.read(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(all, "test", 100))
                                .build(),
                        "test"),
                Transactions.none(),
                new ClassLoader(TestApi.class.getClassLoader()) {}); // its drivers go when the node is closed
        this.routes = Api.routes(node);
    }

    static TestApi withCatalog(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "tenantry.catalog.url",
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "tenantry.catalog.poll-interval",
                "1s",
                "tenantry.catalog.encryption-keys",
                KEY));
        all.putAll(settings);
        return new TestApi(all);
    }

    static TestApi withoutCatalog(Map<String, String> settings) {
        return new TestApi(settings);
    }

    CatalogStore store() {
        return node.recordedCatalog().orElseThrow().store();
    }

    Routes routes() {
        return routes;
    }

    Answer get(String target) {
        return send("GET", target, "");
    }

    Answer put(String target, String body, String... headers) {
        return send("PUT", target, body, headers);
    }

    /**
     * @param target path, and query if there is one; its values need no decoding
     * @param headers names and values in turn
     */
    Answer send(String method, String target, String body, String... headers) {
        String[] parts = target.split("\\?", 2);
        return routes.serve(request(method, parts[0], parts.length > 1 ? parts[1] : "", body, headers), parts[0], "me");
    }

    private static HttpServletRequest request(
            String method, String path, String query, String body, String... headers) {
        Map<String, List<String>> parameters = new HashMap<>();
        Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            parameters.merge(parts[0], List.of(parts[1]), (one, other) -> List.of(one.get(0), other.get(0)));
        });
        return (HttpServletRequest) Proxy.newProxyInstance(
                TestApi.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) ->
                        answer(called.getName(), arguments, method, path, parameters, body, headers));
    }

    private static @Nullable Object answer(
            String called,
            Object @Nullable [] arguments,
            String method,
            String path,
            Map<String, List<String>> parameters,
            String body,
            String[] headers) {
        return switch (called) {
            case "getMethod" -> method;
            case "getContextPath" -> "/app";
            case "getServletPath" -> path;
            case "getPathInfo" -> null;
            case "getContentType" ->
                header("Content-Type", headers).stream().findFirst().orElse("application/json");
            case "getHeaders" -> Collections.enumeration(header(name(arguments), headers));
            case "getInputStream" -> stream(body);
            case "getParameterValues" -> {
                List<String> values = parameters.get(name(arguments));
                yield values == null ? null : values.toArray(String[]::new);
            }
            default -> throw new AssertionError("Nobody expected a call of " + called);
        };
    }

    private static String name(Object @Nullable [] arguments) {
        return arguments == null ? "" : String.valueOf(arguments[0]);
    }

    private static List<String> header(String name, String[] headers) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals(name)) {
                return List.of(headers[i + 1]);
            }
        }
        return List.of();
    }

    private static ServletInputStream stream(String body) {
        InputStream bytes = new ByteArrayInputStream(body.getBytes(UTF_8));
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return bytes.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return bytes.read(buffer, offset, length);
            }

            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
