package org.tenantry.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Server;
import org.tenantry.it.http.leaks.LeaksServlet;
import org.tenantry.it.http.leaks.LoaderRegistry;

/** The sample is used and undeployed again and again: pools, threads, drivers and classes go with it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SampleRedeployIT {

    private static final String SAMPLE = "sample-again";
    private static final int TIMES = 10;

    /** Both servers keep the last application's classes until the next one comes. */
    private static final String AT_MOST_THE_LAST = "loaders [01] of " + TIMES;

    private static final Clinic FIRST = new Clinic("tenant-1.localhost");
    private static final Clinic SECOND = new Clinic("tenant-2.localhost");

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "sample-observer", testable = false)
    static WebArchive observer() {
        return ShrinkWrap.create(WebArchive.class, "sample-observer.war")
                .addClasses(LeaksServlet.class, LoaderRegistry.class);
    }

    @Deployment(name = SAMPLE, testable = false, managed = false)
    static WebArchive sample() {
        return SampleWar.asBuilt().addClass(LoaderRegistry.class);
    }

    @Test
    void ten_deployments_leave_neither_threads_nor_classes() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            deployer.deploy(SAMPLE);
            assertThat(SECOND.hospitals()).isNotEmpty();
            assertThat(FIRST.outcome(FIRST.add("Again " + i))).isEqualTo("done");
            deployer.undeploy(SAMPLE);
        }

        List<String> left =
                Server.get("/sample-observer/leaks?application=").body().lines().toList();

        assertThat(left).singleElement().asString().matches(AT_MOST_THE_LAST);
    }
}
