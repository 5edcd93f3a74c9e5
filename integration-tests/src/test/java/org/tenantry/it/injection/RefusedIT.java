package org.tenantry.it.injection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
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
import org.tenantry.it.injection.app.Marker;
import org.tenantry.it.injection.app.OwnDataSource;
import org.tenantry.it.injection.raw.DataSourceBean;
import org.tenantry.it.injection.raw.Definer;
import org.tenantry.it.injection.raw.JndiClinic;
import org.tenantry.it.injection.raw.LibertysRawByName;
import org.tenantry.it.injection.raw.OtherExtension;
import org.tenantry.it.injection.raw.PlainEjb;
import org.tenantry.it.injection.raw.PlainEjbServlet;
import org.tenantry.it.injection.raw.Read;
import org.tenantry.it.injection.raw.SubtypeProducer;
import org.tenantry.it.injection.raw.Way;

/** Applications that do not start, because one of their ways would lead past tenancy. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "subtype", managed = false, testable = false)
    static WebArchive producerOfSubtype() {
        return Tenancy.war("subtype").addClasses(SubtypeProducer.class, OwnDataSource.class);
    }

    @Test
    void a_producer_of_a_subtype_is_refused() {
        assertThat(refusal("subtype"))
                .contains("TENANTRY-040: Not routed: producer")
                .contains("SubtypeProducer.make")
                .contains("it declares " + OwnDataSource.class.getName())
                .contains("Declare javax.sql.DataSource");
    }

    @Deployment(name = "beanclass", managed = false, testable = false)
    static WebArchive beanClass() {
        return Tenancy.war("beanclass").addClasses(DataSourceBean.class, OwnDataSource.class);
    }

    @Test
    void a_bean_class_that_is_a_data_source_is_refused() {
        assertThat(refusal("beanclass"))
                .contains("TENANTRY-040: Not routed: bean class " + DataSourceBean.class.getName());
    }

    @Deployment(name = "otherextension", managed = false, testable = false)
    static WebArchive otherExtension() {
        return Tenancy.war("otherextension")
                .addClasses(OtherExtension.class, OwnDataSource.class)
                .addAsServiceProvider(Extension.class, OtherExtension.class);
    }

    @Test
    void a_data_source_bean_of_another_extension_is_refused() {
        assertThat(refusal("otherextension"))
                .contains("TENANTRY-040: Not routed: data source bean of " + OtherExtension.class.getName());
    }

    @Deployment(name = "twofaults", managed = false, testable = false)
    static WebArchive twoFaults() {
        return Tenancy.war("twofaults").addClasses(DataSourceBean.class, SubtypeProducer.class, OwnDataSource.class);
    }

    @Test
    void what_is_not_routed_is_reported_together() {
        assertThat(refusal("twofaults"))
                .contains("TENANTRY-040: Not routed: producer", "TENANTRY-040: Not routed: bean class");
    }

    @Deployment(name = "nonbean", managed = false, testable = false)
    static WebArchive noBeanArchive() {
        return Tenancy.noBeanArchive("nonbean").addClasses(PlainEjb.class, PlainEjbServlet.class, Marker.class);
    }

    @Test
    void an_enterprise_bean_outside_a_bean_archive_is_refused() {
        assertThat(refusal("nonbean")).contains("TENANTRY-040: class " + PlainEjb.class.getName());
    }

    @Deployment(name = "jndi", managed = false, testable = false)
    static WebArchive jndi() {
        return Tenancy.war("jndi").addClasses(JndiClinic.class, Read.class, Way.class, Marker.class);
    }

    @Test
    void a_look_up_is_refused() {
        assertThat(refusal("jndi"))
                .contains("TENANTRY-041: class " + JndiClinic.class.getName() + " seems to look a data source up")
                .contains("RoutingObjectFactory");
    }

    @Deployment(name = "definition", managed = false, testable = false)
    static WebArchive definition() {
        return Tenancy.war("definition").addClasses(Definer.class, Read.class, Way.class, Marker.class);
    }

    @Test
    @OnWildFly
    void a_data_source_definition_is_refused_on_wildfly() {
        assertThat(refusal("definition"))
                .contains("TENANTRY-042: the server's data source \"java:app/jdbc/defined\" is not guarded");
    }

    /** It cannot load a driver from WEB-INF/lib. */
    @Test
    @OnLiberty
    void liberty_itself_refuses_a_data_source_definition() {
        assertThat(refusal("definition")).contains("J2CA8022E");
    }

    @Deployment(name = "unguarded", managed = false, testable = false)
    static WebArchive unguarded() {
        return Tenancy.war("unguarded").addClasses(Tenancy.raw(), Read.class, Way.class, Marker.class);
    }

    @Test
    void an_unguarded_data_source_of_the_server_is_refused() {
        assertThat(refusal("unguarded"))
                .contains("TENANTRY-042: the server's data source \"", "jdbc/raw\" is not guarded")
                .contains("tenantry.unroutable=warn");
    }

    @Deployment(name = "byname", managed = false, testable = false)
    static WebArchive unguardedByName() {
        return Tenancy.war("byname").addClasses(LibertysRawByName.class, Read.class, Way.class, Marker.class);
    }

    /** Elsewhere a reference needs a binding. */
    @Test
    @OnLiberty
    void a_reference_that_liberty_binds_to_an_unguarded_data_source_is_refused() {
        assertThat(refusal("byname"))
                .contains("TENANTRY-042: the server's data source \"java:comp/env/jdbc/raw\" is not guarded");
    }

    @Deployment(name = "several", managed = false, testable = false)
    static WebArchive several() {
        return Tenancy.war("several").addClasses(Tenancy.raw(), JndiClinic.class, Read.class, Way.class, Marker.class);
    }

    @Test
    void what_leads_past_tenancy_is_reported_together() {
        assertThat(refusal("several")).contains("2 ways lead past tenancy", "TENANTRY-041", "TENANTRY-042");
    }

    @Deployment(name = "misconfigured", managed = false, testable = false)
    static WebArchive misconfigured() {
        return Tenancy.war(
                        "misconfigured",
                        "tenantry.pool.max-connections=many",
                        "tenantry.pool.idle-timeuot=5m",
                        "tenantry.tenants.acme.datasource.url=h2:mem:acme")
                .addClasses(Read.class, Way.class);
    }

    @Test
    void all_faults_of_a_configuration_are_reported_together() {
        assertThat(refusal("misconfigured"))
                .contains("TENANTRY-010: The configuration of Tenantry has 3 problems:")
                .contains("tenantry.pool.max-connections = \"many\"")
                .contains("tenantry.pool.idle-timeuot")
                .contains("tenantry.tenants.acme.datasource.url")
                .doesNotContain("h2:mem:acme");
    }

    /** Deploys and returns what was said about it: the deployment's failure, and the server's log. */
    private String refusal(String name) {
        ServerLog log = ServerLog.fromNowOn();
        StringWriter said = new StringWriter();
        try {
            deployer.deploy(name);
            servesNothing(name, log);
        } catch (Exception e) { // Arquillian throws a DeploymentException undeclared
            e.printStackTrace(new PrintWriter(said));
        } finally {
            undeploy(name);
        }
        return said + log.text();
    }

    /** Liberty goes on after a failed ServletContainerInitializer, which is where most is found. */
    private static void servesNothing(String name, ServerLog log) throws Exception {
        assertThat(Server.current()).as(log.text()).isEqualTo(Server.LIBERTY);
        for (String path : new String[] {"/bound/anything", "/unbound/anything", "/"}) {
            HttpResponse<String> response = Server.get("acme.localhost", "/" + name + path);
            assertThat(response.statusCode()).as(log.text()).isEqualTo(503);
            assertThat(response.body()).contains("TENANTRY-052");
        }
    }

    private void undeploy(String name) {
        try {
            deployer.undeploy(name);
        } catch (Exception e) {
            // it is not there
        }
    }
}
