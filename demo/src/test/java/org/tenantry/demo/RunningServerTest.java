package org.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunningServerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(600);

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void is_ready_when_both_tenants_answer() throws Exception {
        RunningServer server = start("stays");
        try (FakeServer http = new FakeServer(404, 200, 503, 200)) {
            server.awaitTenants(new Tenants(http.port()), LONG);

            assertThat(http.asked()).hasSize(5);
        } finally {
            server.stop();
        }
    }

    @Test
    void says_who_was_missing_when_the_time_is_up_and_shows_the_log() throws Exception {
        RunningServer server = start("stays");
        try (FakeServer http = new FakeServer(500)) {
            assertThatThrownBy(() -> server.awaitTenants(new Tenants(http.port()), SHORT))
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("Test server was not ready within 0 seconds")
                    .hasMessageContaining("tenant-1 answered: HTTP/1.1 500")
                    .hasMessageContaining(log().toString());
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_ends_while_it_starts_is_reported_at_once_with_the_end_of_its_log() throws Exception {
        RunningServer server = start("fails");

        assertThatThrownBy(() -> server.awaitTenants(new Tenants(1), LONG))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining(log().toString());
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("line 99 of 99")
                .doesNotContain("line 1 of 99");
    }

    @Test
    void a_server_that_ends_by_itself_is_a_failure_and_a_stopped_one_is_not() throws Exception {
        assertThatThrownBy(start("fails")::awaitEnd).hasMessageContaining("ended by itself (exit code 3)");

        RunningServer stopped = start("stays");
        stopped.stop();
        assertThatCode(stopped::awaitEnd).doesNotThrowAnyException();
    }

    @Test
    void stopping_ends_what_the_servers_script_started_too() throws Exception {
        RunningServer server = start("starts-child");
        ProcessHandle child = awaitChild();

        server.stop();

        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private RunningServer start(String what) throws IOException {
        ProcessBuilder builder =
                FakeProcess.builder(what).redirectErrorStream(true).redirectOutput(log().toFile());
        return RunningServer.start("Test server", builder, log(), new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    /** The child's number is the only line of the log; there is no event for a line in a file. */
    private ProcessHandle awaitChild() throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            String text = Files.readString(log());
            if (text.endsWith("\n")) {
                return ProcessHandle.of(Long.parseLong(text.strip())).orElseThrow();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("The child did not start: " + Files.readString(log()));
    }
}
