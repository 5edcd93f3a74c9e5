package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Server;

/** A tenant whose database is down is told so, soon; the others notice nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DatabaseDownIT {

    /** Nobody listens at its database's port. */
    private static final String REFUSED = "refused.localhost";

    /** At its database's port somebody accepts and then says nothing. */
    private static final String MUTE = "mute.localhost";

    private static final int REFUSING_PORT = freePort();
    private static final MutePort MUTE_PORT = new MutePort();

    /** The tenant's own time-out is a second; what is beyond is for slow machines. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @Deployment(testable = false)
    static WebArchive application() {
        return ProbeWar.of(
                "down",
                "tenantry.tenant-ids=tenant-1,refused,mute",
                "tenantry.template.datasource.connection-timeout=1s",
                "tenantry.pool.retry-interval=500ms",
                "tenantry.tenants.refused.datasource.url=" + url(REFUSING_PORT, "refused"),
                "tenantry.tenants.mute.datasource.url=" + url(MUTE_PORT.number(), "mute"));
    }

    @AfterAll
    static void closePort() throws Exception {
        MUTE_PORT.close();
    }

    /** Handled by the application with a 500 of its own, by JAX-RS, or by nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"/down/whoami", "/down/api/handled", "/down/api/unhandled", "/down/failure"})
    void the_tenant_gets_503_and_when_to_try_again(String path) throws Exception {
        HttpResponse<String> response = Server.get(REFUSED, path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(Server.get(HOST_1, path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_that_can_do_without_the_part_that_failed_is_served() throws Exception {
        HttpResponse<String> response = Server.get(REFUSED, "/down/by/include-of-failure");

        assertThat(response.body()).isEqualTo("page without the part that failed");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void what_nobody_handles_is_answered_without_a_word_about_the_database() throws Exception {
        HttpResponse<String> response = Server.get(REFUSED, "/down/failure");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("TENANTRY-021").doesNotContain("refused", "jdbc", "Exception");
    }

    @Test
    void a_database_that_never_answers_delays_nobody_else_and_works_again_when_it_is_back() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Answer>> mute = submit(clients, MUTE, 16);
            List<Future<Answer>> others = submit(clients, HOST_1, 50);
            for (Future<Answer> answer : mute) {
                assertThat(answer.get().status()).isEqualTo(503);
                assertThat(answer.get().within()).isLessThan(SOON);
            }
            for (Future<Answer> answer : others) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }

        MUTE_PORT.close();
        org.h2.tools.Server database = database(MUTE_PORT.number());
        try {
            awaitAnswer(MUTE, "tenant=mute");
        } finally {
            database.stop();
        }
    }

    @Test
    void a_database_that_was_refusing_works_again_when_it_is_back() throws Exception {
        assertThat(Server.get(REFUSED, "/down/whoami").statusCode()).isEqualTo(503);

        org.h2.tools.Server database = database(REFUSING_PORT);
        try {
            awaitAnswer(REFUSED, "tenant=refused");
        } finally {
            database.stop();
        }
        awaitStatus(REFUSED, 503);
    }

    private record Answer(int status, Duration within) {}

    private static List<Future<Answer>> submit(ExecutorService clients, String host, int requests) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(clients.submit(() -> {
                Instant start = Instant.now();
                int status = Server.get(host, "/down/whoami").statusCode();
                return new Answer(status, Duration.between(start, Instant.now()));
            }));
        }
        return answers;
    }

    private static void awaitAnswer(String host, String expected) throws Exception {
        Instant deadline = Instant.now().plus(SOON);
        String body;
        do {
            body = Server.get(host, "/down/whoami").body();
        } while (!body.equals(expected) && Instant.now().isBefore(deadline));
        assertThat(body).isEqualTo(expected);
    }

    /** HikariCP tests a connection that has not been used for half a second, so ask more rarely than that. */
    private static void awaitStatus(String host, int expected) throws Exception {
        Instant deadline = Instant.now().plus(SOON);
        int status;
        do {
            TimeUnit.MILLISECONDS.sleep(600);
            status = Server.get(host, "/down/whoami").statusCode();
        } while (status != expected && Instant.now().isBefore(deadline));
        assertThat(status).isEqualTo(expected);
    }

    private static String url(int port, String database) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:" + database;
    }

    private static org.h2.tools.Server database(int port) throws Exception {
        return org.h2.tools.Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists")
                .start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes connections, reads nothing and says nothing. */
    private static final class MutePort {

        private final ServerSocket socket;
        private final List<Socket> taken = new ArrayList<>();
        private final Thread thread = new Thread(this::take, "mute database");

        MutePort() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            thread.setDaemon(true);
            thread.start();
        }

        int number() {
            return socket.getLocalPort();
        }

        private void take() {
            try {
                while (true) {
                    Socket connection = socket.accept();
                    synchronized (taken) { // guards the list against close()
                        taken.add(connection);
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        void close() throws IOException, InterruptedException {
            socket.close();
            thread.join();
            synchronized (taken) {
                for (Socket connection : taken) {
                    connection.close();
                }
            }
        }
    }
}
