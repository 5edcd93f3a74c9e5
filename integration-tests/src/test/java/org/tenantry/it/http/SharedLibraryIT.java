package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;
import static org.tenantry.it.http.ProbeWar.UNKNOWN_HOST;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Libs;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;

/**
 * Tenantry in a shared library of Open Liberty, which takes CDI extensions from it and no servlet container
 * initializers: nobody would see the requests, and the default tenant would answer for every host.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty
class SharedLibraryIT {

    private final Path application = ServerLog.serverDirectory().resolve("apps/shared-library.war");
    private final Path configuration =
            ServerLog.serverDirectory().resolve("configDropins/overrides/shared-library.xml");

    @AfterEach
    void undeploy() throws IOException {
        Files.deleteIfExists(configuration);
        Files.deleteIfExists(application);
    }

    @Test
    void an_application_whose_requests_are_not_seen_gets_no_data() throws Exception {
        ServerLog log = ServerLog.fromNowOn();

        deploy();
        var unused = log.await(Pattern.compile("CWWKZ00(01I|02E|12I): .*shared-library"));

        assertThat(log.text()).contains("TENANTRY-056");
        for (String host : List.of(HOST_1, HOST_2, UNKNOWN_HOST)) {
            assertThat(Server.get(host, "/shared-library/whoami").body()).startsWith("TENANTRY-001");
        }
    }

    private void deploy() throws IOException {
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
    }

    private static String files(File[] jars) {
        return Arrays.stream(jars)
                .map(jar -> "<file name=\"" + jar.getAbsolutePath() + "\"/>")
                .collect(Collectors.joining());
    }
}
