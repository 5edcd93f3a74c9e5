package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;

import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Libs;
import org.tenantry.it.Server;
import org.tenantry.it.http.leaks.LeaksServlet;
import org.tenantry.it.http.leaks.LoaderRegistry;
import org.tenantry.it.http.probe.ApiApplication;
import org.tenantry.it.http.probe.ApiResource;
import org.tenantry.it.http.probe.Database;
import org.tenantry.it.http.probe.DispatchServlet;
import org.tenantry.it.http.probe.WhoamiServlet;

/** An application that is gone leaves no thread behind, and its classes go with it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeployIT {

    private static final String WITH = "with-tenantry";
    private static final String WITHOUT = "without-tenantry";
    private static final int TIMES = 10;
    private static final int TIMES_WITHOUT = 3;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "observer", testable = false)
    static WebArchive observer() {
        return ShrinkWrap.create(WebArchive.class, "observer.war").addClasses(LeaksServlet.class, LoaderRegistry.class);
    }

    @Deployment(name = WITH, managed = false, testable = false)
    static WebArchive withTenantry() {
        return addProbe(ProbeWar.with(WITH));
    }

    @Deployment(name = WITHOUT, managed = false, testable = false)
    static WebArchive withoutTenantry() {
        return addProbe(ShrinkWrap.create(WebArchive.class, WITHOUT + ".war")
                .addAsLibraries(Libs.of("h2"))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    private static WebArchive addProbe(WebArchive archive) {
        return archive.addClasses(
                Database.class,
                WhoamiServlet.class,
                DispatchServlet.class,
                ApiApplication.class,
                ApiResource.class,
                LoaderRegistry.class);
    }

    @Test
    void ten_deployments_leave_no_thread_and_do_not_pile_up_class_loaders() throws Exception {
        for (int i = 0; i < TIMES_WITHOUT; i++) {
            deployer.deploy(WITHOUT);
            assertThat(Server.get("/" + WITHOUT + "/whoami").body()).doesNotContain("tenant=");
            assertThat(Server.get("/" + WITHOUT + "/by/async-executor").statusCode())
                    .isEqualTo(200);
            deployer.undeploy(WITHOUT);
        }
        for (int i = 0; i < TIMES; i++) {
            deployer.deploy(WITH);
            assertThat(Server.get(HOST_1, "/" + WITH + "/whoami").body()).isEqualTo("tenant=tenant-1");
            assertThat(Server.get(HOST_2, "/" + WITH + "/by/async-executor").body())
                    .isEqualTo("tenant=tenant-2");
            assertThat(Server.get(HOST_2, "/" + WITH + "/api/resumed").body()).isEqualTo("tenant=tenant-2");
            deployer.undeploy(WITH);
        }

        List<String> left = leaks(WITH);
        List<String> leftWithout = leaks(WITHOUT);
        assertThat(left).noneMatch(line -> line.startsWith("thread "));
        // What leaks does so each time. Some are still there because pooled threads of the server's keep them for a
        // while.
        assertThat(loaders(left))
                .as("%s with Tenantry, %s without", left, leftWithout)
                .isLessThan(TIMES - 2);
    }

    private static List<String> leaks(String application) throws Exception {
        return Server.get("/observer/leaks?application=/" + application)
                .body()
                .lines()
                .toList();
    }

    /** Reads {@code loaders 0 of 10}. */
    private static int loaders(List<String> lines) {
        return Integer.parseInt(lines.get(0).split(" ", -1)[1]);
    }
}
