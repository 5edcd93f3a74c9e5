package org.tenantry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThroughputComparisonTest {

    private static final byte[] BODY = "0123456789".repeat(5_000).getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        serve("/sized", 200, BODY.length);
        serve("/chunked", 200, 0);
        serve("/refused", 404, BODY.length);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        executor.shutdownNow();
    }

    @Test
    void each_round_is_printed_and_the_ratios_are_summed_up() throws Exception {
        double median = compare("/sized", "/chunked");

        assertThat(median).isPositive();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("round 1   A", "round 1   B", "round 2   A", "round 2   B", "of 2 pairs of rounds");
    }

    @Test
    void hosts_are_dealt_out_to_the_threads_which_keep_their_connections() throws Exception {
        compare("/sized", "/chunked");

        assertThat(hosts).containsExactlyInAnyOrder("acme.example.com", "globex.example.com", "plain.example.com");
        assertThat(connections).hasSizeLessThanOrEqualTo(12); // 2 threads, 2 warm-ups and 4 rounds
    }

    @Test
    void a_round_with_refused_requests_is_no_result() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> compare("/sized", "/refused"))
                .withMessageContaining("Status 404");
    }

    @Test
    void unknown_options_are_named() {
        String[] args = {url("/sized"), url("/sized"), "thread=1"};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThroughputComparison.of(args, System.out))
                .withMessageContaining("thread=1");
    }

    private double compare(String a, String b) throws IOException, InterruptedException {
        String[] args = {
            url(a) + "@acme.example.com,globex.example.com",
            url(b) + "@plain.example.com",
            "threads=2",
            "seconds=1",
            "rounds=2",
            "warmup=0"
        };
        return ThroughputComparison.of(args, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void serve(String path, int status, int length) {
        server.createContext(path, exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            connections.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
    }
}
