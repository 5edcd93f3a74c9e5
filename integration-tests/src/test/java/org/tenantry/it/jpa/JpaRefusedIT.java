package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.OnWildFly;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;

/** Applications that do not start, because a persistence unit of theirs would be everybody's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JpaRefusedIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "past-provider", managed = false, testable = false)
    static WebArchive pastTheProvider() {
        return JpaWar.onH2("past-provider")
                .withProvider("org.eclipse.persistence.jpa.PersistenceProvider")
                .build();
    }

    @Test
    @OnLiberty
    void a_unit_that_names_a_provider_of_its_own_is_refused() {
        assertThat(refusal("past-provider"))
                .contains("TENANTRY-070: Persistence unit \"clinic\" is not under Tenantry")
                .contains("defaultPersistenceProvider", "tenantry.jpa.shared-units");
    }

    @Deployment(name = "own-tenancy", managed = false, testable = false)
    static WebArchive ownTenancy() {
        return JpaWar.onH2("own-tenancy")
                .withUnitProperties("""
                        <property name="hibernate.multi_tenant_connection_provider" value="com.example.Connections"/>
                        """)
                .build();
    }

    @Test
    @OnWildFly
    void a_unit_with_a_tenancy_of_its_own_is_refused() {
        assertThat(refusal("own-tenancy"))
                .contains("TENANTRY-080: Persistence unit \"clinic\" sets hibernate.multi_tenant_connection_provider");
    }

    @Deployment(name = "lazy-anywhere", managed = false, testable = false)
    static WebArchive lazyAnywhere() {
        return JpaWar.onH2("lazy-anywhere")
                .withUnitProperties("<property name=\"hibernate.enable_lazy_load_no_trans\" value=\"true\"/>")
                .build();
    }

    @Test
    @OnWildFly
    void a_unit_that_loads_lazily_for_whoever_asks_is_refused() {
        assertThat(refusal("lazy-anywhere"))
                .contains("TENANTRY-081: Persistence unit \"clinic\" sets hibernate.enable_lazy_load_no_trans");
    }

    @Deployment(name = "unknown-data-source", managed = false, testable = false)
    static WebArchive unknownDataSource() {
        return JpaWar.onH2("unknown-data-source")
                .withDataSource("java:jboss/datasources/nowhere")
                .build();
    }

    @Test
    @OnWildFly
    void a_data_source_that_the_server_does_not_know_keeps_the_servers_own_error() {
        assertThat(refusal("unknown-data-source")).contains("jboss.naming.context.java.jboss.datasources.nowhere");
    }

    /** Deploys and returns what was said about it: the deployment's failure, and the server's log. */
    private String refusal(String name) {
        ServerLog log = ServerLog.fromNowOn();
        StringWriter said = new StringWriter();
        try {
            deployer.deploy(name);
            var response = Server.get("acme.localhost", "/" + name + "/ids?count=1");
            assertThat(response.statusCode()).as(response.body()).isGreaterThanOrEqualTo(500);
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
}
