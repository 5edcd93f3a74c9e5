package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;
import static org.tenantry.it.http.ProbeWar.UNKNOWN_HOST;

import java.io.File;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Libs;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;
import org.tenantry.it.http.probe.Database;
import org.tenantry.it.http.probe.WhoamiServlet;

/**
 * A server that does not look for the library's servlet container initializer, as Open Liberty does not in a shared
 * library. No request would be known as one, and the default tenant would answer for all.
 */
@OnLiberty
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EdgeMissingIT {

    private static final String APPLICATION = "no-edge";

    /** Starts the server. */
    @Deployment(testable = false)
    static WebArchive other() {
        return ProbeWar.with("other").addClasses(Database.class, WhoamiServlet.class);
    }

    private static WebArchive application() {
        JavaArchive library = ShrinkWrap.createFromZipFile(JavaArchive.class, bundle());
        library.delete("/META-INF/services/jakarta.servlet.ServletContainerInitializer");
        return ShrinkWrap.create(WebArchive.class, APPLICATION + ".war")
                .addAsLibraries(library)
                .addAsLibraries(Libs.of("h2"))
                .addClasses(Database.class, WhoamiServlet.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset("""
                        tenantry.tenant-ids=tenant-1,tenant-2
                        tenantry.host.patterns={tenant}.localhost
                        tenantry.default-tenant=tenant-1
                        tenantry.template.datasource.url=jdbc:h2:mem:{tenant}
                        """), "META-INF/microprofile-config.properties");
    }

    private static File bundle() {
        return Libs.of("tenant-bundle")[0];
    }

    /** Put down by hand: Arquillian would wait two minutes for an application that is not going to start. */
    @Test
    void an_application_whose_requests_are_not_seen_does_not_start() throws Exception {
        ServerLog log = ServerLog.fromNowOn();
        File war = new File(dropins(), APPLICATION + ".war");
        application().as(ZipExporter.class).exportTo(war);
        try {
            await(log, "CWWKZ00(01I|12I).*" + APPLICATION);
            for (String host : new String[] {HOST_1, HOST_2, UNKNOWN_HOST}) {
                assertThat(Server.get(host, "/" + APPLICATION + "/whoami").body())
                        .as(host)
                        .doesNotContain("tenant=");
            }
            assertThat(log.text()).contains("TENANTRY-056");
        } finally {
            Files.delete(war.toPath());
            await(log, "CWWKZ0009I.*" + APPLICATION + "|CWWKT0017I.*" + APPLICATION);
        }
    }

    private static void await(ServerLog log, String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        for (int i = 0; i < 300 && !wanted.matcher(log.text()).find(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(log.text()).containsPattern(wanted);
    }

    private static File dropins() {
        return new File(
                Objects.requireNonNull(System.getProperty("liberty.home")),
                "usr/servers/" + System.getProperty("liberty.server") + "/dropins");
    }
}
