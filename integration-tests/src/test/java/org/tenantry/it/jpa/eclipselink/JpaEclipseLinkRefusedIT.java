package org.tenantry.it.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.LibertySetting;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Refusal;
import org.tenantry.it.Server;

/** Units, and a server's setting, with which EclipseLink would not keep tenants apart. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty
class JpaEclipseLinkRefusedIT {

    private static final String TENANTS = "tenantry.tenant-ids=acme,globex";
    private static final String CLINIC = "<jta-data-source>jdbc/clinic</jta-data-source>";

    @ArquillianResource
    private Deployer deployer;

    @Test
    void a_unit_whose_cache_exchanges_entities_with_others_is_refused() throws Exception {
        String property = "<property name=\"eclipselink.cache.coordination.protocol\" value=\"jms\"/>";

        assertThat(Refusal.of(Units.war("el-coordinated", Units.unit("clinic", "JTA", CLINIC, property), TENANTS)))
                .contains("TENANTRY-061: Persistence unit \"clinic\"", "eclipselink.cache.coordination.protocol");
    }

    @Test
    void a_unit_of_the_tenants_on_a_data_source_of_all_is_refused() throws Exception {
        WebArchive halfShared = Units.war(
                "el-half-shared",
                Units.unit("clinic", "JTA", "<jta-data-source>jdbc/raw</jta-data-source>", ""),
                TENANTS,
                "tenantry.shared-datasources=jdbc/raw");

        assertThat(Refusal.of(halfShared))
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
        try (LibertySetting setting = LibertySetting.of("<jpa entityManagerPoolCapacity=\"5\"/>")) {
            pooled = wards();
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
}
