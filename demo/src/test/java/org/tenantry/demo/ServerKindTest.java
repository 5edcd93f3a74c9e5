package org.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKindTest {

    @TempDir
    Path root;

    @BeforeEach
    void install() throws IOException {
        write("sample.war", "the application");
        write("wlp/usr/servers/tenantry/server.xml", "<server/>");
        write("wlp/usr/shared/resources/tenantry/tenant-guard.jar", "the guard");
        write("wildfly/standalone/configuration/standalone.xml", "<server/>");
    }

    @Test
    void liberty_gets_a_user_directory_with_configuration_guard_application_port_and_data() throws IOException {
        Options options = options("liberty", "wlp");

        ServerKind.LIBERTY.prepare(options);

        Path server = options.folder().resolve("servers/tenantry");
        assertThat(server.resolve("server.xml")).hasContent("<server/>");
        assertThat(server.resolve("apps/sample.war")).hasContent("the application");
        assertThat(server.resolve("configDropins/overrides/demo.xml"))
                .content()
                .contains("name=\"http.port\" value=\"9085\"", "contextRoot=\"/\"");
        assertThat(server.resolve("jvm.options"))
                .content()
                .contains("-Dclinic.data=" + options.data(), "-Dtenantry.admin.hosts=admin.localhost");
        assertThat(options.folder().resolve("shared/resources/tenantry/tenant-guard.jar"))
                .hasContent("the guard");
    }

    @Test
    void wildfly_gets_a_base_directory_without_what_the_last_run_left() throws IOException {
        Options options = options("wildfly", "wildfly");
        write("folder/deployments/ROOT.war.failed", "last time");

        ServerKind.WILDFLY.prepare(options);

        assertThat(options.folder().resolve("configuration/standalone.xml")).hasContent("<server/>");
        assertThat(options.folder().resolve("configuration/application-roles.properties"))
                .hasContent("admin=tenantry-admin");
        assertThat(options.folder().resolve("deployments"))
                .isDirectoryContaining("glob:**ROOT.war")
                .isDirectoryNotContaining("glob:**.failed");
        assertThat(ServerKind.WILDFLY.command(options))
                .contains(
                        "-Djboss.http.port=9085",
                        "-Dclinic.data=" + options.data(),
                        "-Djboss.server.base.dir=" + options.folder());
    }

    @Test
    void a_second_preparation_leaves_the_data_alone() throws IOException {
        Options options = options("liberty", "wlp");
        write("data/tenant-1.mv.db", "rows");

        ServerKind.LIBERTY.prepare(options);
        ServerKind.LIBERTY.prepare(options);

        assertThat(options.data().resolve("tenant-1.mv.db")).hasContent("rows");
    }

    @Test
    void the_server_runs_on_the_launchers_jdk_and_without_the_users_settings() {
        ProcessBuilder process = ServerKind.LIBERTY.process(options("liberty", "wlp"), root.resolve("log"));

        assertThat(process.environment())
                .containsEntry("JAVA_HOME", System.getProperty("java.home"))
                .containsEntry("WLP_USER_DIR", root.resolve("folder").toString())
                .doesNotContainKeys("JAVA_OPTS", "JVM_ARGS", "WLP_OUTPUT_DIR");
    }

    private Options options(String server, String home) {
        return Options.parse(
                "server=" + server,
                "home=" + root.resolve(home),
                "war=" + root.resolve("sample.war"),
                "folder=" + root.resolve("folder"),
                "data=" + root.resolve("data"),
                "port=9085");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
