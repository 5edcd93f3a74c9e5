package org.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path root;

    @Test
    void what_was_not_built_is_named_with_the_command_that_builds_it() {
        assertThatThrownBy(demo(9080)::run)
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("sample.war")
                .hasMessageContaining("mvn -Pdemo");
    }

    @Test
    void a_taken_port_stops_the_demo_before_it_touches_anything() throws Exception {
        Files.createFile(root.resolve("sample.war"));
        Files.createDirectory(root.resolve("wlp"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(demo(taken.getLocalPort())::run)
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasNoCause();
        }
        assertThat(root.resolve("folder")).doesNotExist();
    }

    @Test
    void its_failures_have_no_stack_trace() {
        assertThat(new DemoException("x").getStackTrace()).isEmpty();
    }

    private Demo demo(int port) {
        Options options = Options.parse(
                "server=liberty",
                "home=" + root.resolve("wlp"),
                "war=" + root.resolve("sample.war"),
                "folder=" + root.resolve("folder"),
                "data=" + root.resolve("data"),
                "port=" + port);
        return new Demo(options, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }
}
