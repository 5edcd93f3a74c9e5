package org.tenantry.it.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;

/** Units, and a server's setting, with which EclipseLink would not keep tenants apart. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty
class JpaEclipseLinkRefusedIT {

    private static final String TENANTS = "tenantry.tenant-ids=acme,globex";
    private static final String CLINIC = "<jta-data-source>jdbc/clinic</jta-data-source>";
    private static final String POOL = "<server><jpa entityManagerPoolCapacity=\"5\"/></server>";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "el-coordinated", managed = false, testable = false)
    static WebArchive coordinated() {
        String property = "<property name=\"eclipselink.cache.coordination.protocol\" value=\"jms\"/>";
        return Units.war("el-coordinated", Units.unit("clinic", "JTA", CLINIC, property), TENANTS);
    }

    @Test
    void a_unit_whose_cache_exchanges_entities_with_others_is_refused() {
        assertThat(refusal("el-coordinated"))
                .contains("TENANTRY-061: Persistence unit \"clinic\"", "eclipselink.cache.coordination.protocol");
    }

    @Deployment(name = "el-half-shared", managed = false, testable = false)
    static WebArchive halfShared() {
        return Units.war(
                "el-half-shared",
                Units.unit("clinic", "JTA", "<jta-data-source>jdbc/raw</jta-data-source>", ""),
                TENANTS,
                "tenantry.shared-datasources=jdbc/raw");
    }

    @Test
    void a_unit_of_the_tenants_on_a_data_source_of_all_is_refused() {
        assertThat(refusal("el-half-shared"))
                .contains("TENANTRY-072: Persistence unit \"clinic\" works on data source \"jdbc/raw\"");
    }

    @Deployment(name = "el-pooled", managed = false, testable = false)
    static WebArchive pooled() {
        return Units.war(
                        "el-pooled",
                        Units.unit(
                                "clinic",
                                "JTA",
                                CLINIC,
                                "<property name=\"eclipselink.ddl-generation\" value=\"create-tables\"/>"),
                        TENANTS)
                .addClass(WardServlet.class);
    }

    @Test
    void entity_managers_are_not_pooled_by_liberty() throws Exception {
        HttpResponse<String> pooled;
        ServerLog log = ServerLog.fromNowOn();
        Path setting = Path.of(property("liberty.home"), "usr/servers", property("liberty.server"))
                .resolve("configDropins/overrides/jpa-pool.xml");
        Files.writeString(setting, POOL);
        try {
            configured(log);
            pooled = wards();
        } finally {
            log = ServerLog.fromNowOn();
            Files.delete(setting);
            configured(log);
        }
        HttpResponse<String> notPooled = wards();

        assertThat(pooled.statusCode()).isEqualTo(500);
        assertThat(pooled.body()).contains("TENANTRY-067");
        assertThat(notPooled.body()).isEqualTo("0");
    }

    private HttpResponse<String> wards() throws Exception {
        deployer.deploy("el-pooled");
        try {
            return Server.get("acme.localhost", "/el-pooled/wards");
        } finally {
            deployer.undeploy("el-pooled");
        }
    }

    private static void configured(ServerLog log) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!log.text().contains("CWWKG0017I") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(log.text()).contains("CWWKG0017I");
    }

    /** Deploys and returns what was said about it: the deployment's failure, and the server's log. */
    private String refusal(String name) {
        ServerLog log = ServerLog.fromNowOn();
        StringWriter said = new StringWriter();
        try {
            deployer.deploy(name);
            HttpResponse<String> response = Server.get("acme.localhost", "/" + name + "/");
            assertThat(response.statusCode()).as(log.text()).isIn(404, 500, 503);
        } catch (Exception e) { // Arquillian throws a DeploymentException undeclared
            e.printStackTrace(new PrintWriter(said));
        } finally {
            undeploy(name);
        }
        return said + log.text();
    }

    private void undeploy(String name) {
        try {
            deployer.undeploy(name);
        } catch (Exception e) {
            // it is not there
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
