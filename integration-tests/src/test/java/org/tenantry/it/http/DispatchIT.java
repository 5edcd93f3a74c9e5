package org.tenantry.it.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;
import static org.tenantry.it.http.ProbeWar.UNKNOWN_HOST;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Server;
import org.tenantry.it.http.probe.Database;
import org.tenantry.it.http.probe.WhoamiServlet;

/** The tenant of a request is there on every way that a request can take through the server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DispatchIT {

    private static final int REQUESTS = 2_000;
    private static final int CLIENTS = 24;

    @Deployment(name = "dispatch", testable = false)
    static WebArchive application() {
        return ProbeWar.of("dispatch", "tenantry.public-paths=/public/*,/forgetful", "tenantry.default-tenant=tenant-1")
                .addAsWebResource(new StringAsset("about us"), "public/about.txt")
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <servlet>
                            <servlet-name>org.tenantry.it.http.probe.WhoamiServlet</servlet-name>
                            <servlet-class>org.tenantry.it.http.probe.WhoamiServlet</servlet-class>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>org.tenantry.it.http.probe.WhoamiServlet</servlet-name>
                            <url-pattern>/whoami</url-pattern>
                            <url-pattern>/public/whoami</url-pattern>
                          </servlet-mapping>
                          <error-page>
                            <error-code>409</error-code>
                            <location>/error-page</location>
                          </error-page>
                        </web-app>
                        """));
    }

    /** The server looks for no annotations in this one. */
    @Deployment(name = "complete", testable = false)
    static WebArchive metadataComplete() {
        return ProbeWar.with("complete")
                .addClasses(Database.class, WhoamiServlet.class)
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                          <servlet>
                            <servlet-name>whoami</servlet-name>
                            <servlet-class>org.tenantry.it.http.probe.WhoamiServlet</servlet-class>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>whoami</servlet-name>
                            <url-pattern>/whoami</url-pattern>
                          </servlet-mapping>
                        </web-app>
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dispatch/whoami",
                "/dispatch/by/forward",
                "/dispatch/by/include",
                "/dispatch/by/async-dispatch",
                "/dispatch/by/async-executor",
                "/dispatch/by/async-start",
                "/dispatch/by/async-timeout",
                "/dispatch/api/whoami",
                "/dispatch/api/lazy",
                "/dispatch/api/resumed",
                "/dispatch/listed/whoami",
                "/dispatch/listed/lazy",
                "/dispatch/listed/resumed",
                "/complete/whoami"
            })
    void each_tenant_is_answered_from_its_own_database(String path) throws Exception {
        assertThat(Server.get(HOST_1, path).body()).isEqualTo("tenant=tenant-1");
        assertThat(Server.get(HOST_2, path).body()).isEqualTo("tenant=tenant-2");
        assertThat(Server.get(UNKNOWN_HOST, path).statusCode()).isEqualTo(404);
    }

    @Test
    void start_up_work_is_the_default_tenants() throws Exception {
        assertThat(Server.get(HOST_2, "/dispatch/start-up").body()).isEqualTo("tenant=tenant-1");
    }

    /** With a default tenant, which must not fill in. */
    @ParameterizedTest
    @ValueSource(strings = {"/by/own-thread", "/by/common-pool", "/by/containers-context"})
    void work_that_a_request_starts_unseen_gets_no_data(String path) throws Exception {
        assertThat(Server.get(HOST_2, "/dispatch" + path).body()).startsWith("TENANTRY-001");
    }

    @Test
    void the_error_page_is_the_tenants() throws Exception {
        HttpResponse<String> response = Server.get(HOST_2, "/dispatch/by/error");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo("error page, tenant=tenant-2");
    }

    @Test
    void a_response_that_another_tenants_request_resumes_stays_its_own_tenants() throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<String>> parked = client.submit(() -> Server.get(HOST_1, "/dispatch/api/parked"));
            String released;
            do {
                released = Server.get(HOST_2, "/dispatch/api/release").body();
            } while (released.startsWith("0 ") && !parked.isDone());

            assertThat(parked.get().body()).isEqualTo("tenant=tenant-1");
            assertThat(released).isEqualTo("1 released, tenant=tenant-2");
        } finally {
            client.shutdownNow();
        }
    }

    @Test
    void server_sent_events_from_a_managed_task_are_the_tenants() throws Exception {
        List<String> data = Server.get(HOST_2, "/dispatch/api/events")
                .body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .toList();

        assertThat(data).containsExactly("tenant=tenant-2", "again tenant=tenant-2");
    }

    @Test
    void a_web_socket_opens_for_a_tenants_host_only() throws Exception {
        assertThat(handshake(HOST_1)).startsWith("HTTP/1.1 101 ");
        assertThat(handshake(UNKNOWN_HOST)).startsWith("HTTP/1.1 404 ");
    }

    /** A scope is opened and not closed, in a request with a tenant and in a public one. */
    @Test
    void what_a_request_forgets_to_close_does_not_stay_on_its_thread() throws Exception {
        Set<String> poisoned = new HashSet<>();
        Set<String> seenAgain = new HashSet<>();
        for (int i = 0; i < 300 && seenAgain.size() < 2; i++) {
            poisoned.add(
                    Server.get(HOST_1, "/dispatch/forgetful?tenant=tenant-2").body());

            HttpResponse<String> later = Server.get(HOST_1, "/dispatch/public/whoami");
            assertThat(later.body()).startsWith("TENANTRY-001");
            assertThat(Server.get(HOST_1, "/dispatch/whoami").body()).isEqualTo("tenant=tenant-1");
            String thread = later.headers().firstValue("X-Thread").orElseThrow();
            if (poisoned.contains(thread)) {
                seenAgain.add(thread);
            }
        }
        assertThat(seenAgain).as("threads that forgot and served again").isNotEmpty();
    }

    @Test
    void two_thousand_requests_at_the_same_time_each_get_their_own() throws Exception {
        List<String> tenantPaths = List.of(
                "/dispatch/whoami",
                "/dispatch/by/async-dispatch",
                "/dispatch/by/async-executor",
                "/dispatch/by/async-start",
                "/dispatch/api/lazy",
                "/dispatch/api/resumed",
                "/dispatch/by/forward");
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<String>> faults = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                String path = tenantPaths.get(i % tenantPaths.size());
                faults.add(
                        switch (i % 5) {
                            case 0, 1 -> clients.submit(() -> fault(HOST_1, path, 200, "tenant=tenant-1"));
                            case 2, 3 -> clients.submit(() -> fault(HOST_2, path, 200, "tenant=tenant-2"));
                            default ->
                                i % 2 == 0
                                        ? clients.submit(() -> fault(UNKNOWN_HOST, path, 404, "TENANTRY-050"))
                                        : clients.submit(
                                                () -> fault(HOST_1, "/dispatch/public/whoami", 403, "TENANTRY-001"));
                        });
            }
            for (Future<String> fault : faults) {
                assertThat(fault.get()).isEmpty();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static String fault(String host, String path, int status, String expected) throws Exception {
        HttpResponse<String> response = Server.get(host, path);
        return response.statusCode() == status && response.body().contains(expected)
                ? ""
                : host + path + " answered " + response.statusCode() + " " + response.body();
    }

    /** Returns the status line. The JDK's own client lets nobody choose the host. */
    private static String handshake(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Server.port())) {
            socket.setSoTimeout(10_000);
            String request = "GET /dispatch/socket HTTP/1.1\r\nHost: " + host
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            StringBuilder line = new StringBuilder();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }
}
