package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;
import static org.tenantry.it.http.ProbeWar.UNKNOWN_HOST;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Libs;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;

/**
 * A WAR that stays as it was built: Tenantry comes from a shared library of Open Liberty, which runs no
 * servlet container initializers of it.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty
class SharedLibraryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Path application;
    private static Path configuration;

    @BeforeAll
    static void deploy() throws Exception {
        ServerLog log = ServerLog.fromNowOn();
        application = ServerLog.serverDirectory().resolve("apps/shared-library.war");
        configuration = ServerLog.serverDirectory().resolve("configDropins/overrides/shared-library.xml");
        Files.createDirectories(application.getParent());
        ProbeWar.withoutLibrary("shared-library", "tenantry.default-tenant=tenant-1")
                .as(ZipExporter.class)
                .exportTo(application.toFile(), true);
        Files.writeString(configuration, """
                <server>
                  <webApplication location="shared-library.war" contextRoot="/shared-library">
                    <classloader>
                      <privateLibrary>%s</privateLibrary>
                    </classloader>
                  </webApplication>
                </server>
                """.formatted(files(Libs.of("tenant-bundle", "h2"))));
        Instant end = Instant.now().plus(PATIENCE);
        while (!log.text().contains("CWWKZ0001I: Application shared-library started")) {
            assertThat(Instant.now()).as(log.text()).isBefore(end);
            Thread.sleep(100);
        }
    }

    @AfterAll
    static void undeploy() throws Exception {
        Files.deleteIfExists(configuration);
        Files.deleteIfExists(application);
    }

    private static String files(File[] jars) {
        return Arrays.stream(jars)
                .map(jar -> "<file name=\"" + jar.getAbsolutePath() + "\"/>")
                .collect(Collectors.joining());
    }

    @Test
    void each_tenant_is_answered_from_its_own_database() throws Exception {
        assertThat(Server.get(HOST_1, "/shared-library/whoami").body()).isEqualTo("tenant=tenant-1");
        assertThat(Server.get(HOST_2, "/shared-library/whoami").body()).isEqualTo("tenant=tenant-2");
    }

    /** Although there is a default tenant. */
    @Test
    void nobodys_host_is_refused() throws Exception {
        HttpResponse<String> response = Server.get(UNKNOWN_HOST, "/shared-library/whoami");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("TENANTRY-050");
    }

    @Test
    void start_up_work_is_the_default_tenants() throws Exception {
        assertThat(Server.get(HOST_2, "/shared-library/by/start-up").body()).isEqualTo("tenant=tenant-1");
    }
}
