package org.tenantry.it.injection;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;
import org.tenantry.it.injection.app.Marker;
import org.tenantry.it.injection.raw.ByXml;
import org.tenantry.it.injection.raw.Clinic;
import org.tenantry.it.injection.raw.JndiForOtherReasons;
import org.tenantry.it.injection.raw.JndiRouted;
import org.tenantry.it.injection.raw.LegacyIntercepted;
import org.tenantry.it.injection.raw.LegacyInterceptor;
import org.tenantry.it.injection.raw.Library;
import org.tenantry.it.injection.raw.Located;
import org.tenantry.it.injection.raw.OfLibrary;
import org.tenantry.it.injection.raw.PlainServlet;
import org.tenantry.it.injection.raw.Read;
import org.tenantry.it.injection.raw.Way;

/** Where a way leads to with one setting or another, of Tenantry or of the server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SettingsIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "warned", managed = false, testable = false)
    static WebArchive warned() {
        return Tenancy.war("warned", "tenantry.unroutable=warn")
                .addClasses(Read.class, Way.class, Marker.class, Tenancy.raw());
    }

    @Test
    void unroutable_warn_deploys_and_says_what_leads_past_tenancy() throws Exception {
        ServerLog log = ServerLog.fromNowOn();
        whileDeployed("warned", () -> {
            assertThat(log.text()).contains("TENANTRY-042: the server's data source \"", "jdbc/raw\" is not guarded");
            assertThat(get("acme", "/warned/bound/raw")).isEqualTo("acme");
        });
    }

    @Deployment(name = "shared", managed = false, testable = false)
    static WebArchive shared() {
        return Tenancy.war("shared", "tenantry.shared-datasources=jdbc/raw")
                .addClasses(Read.class, Way.class, Marker.class, Tenancy.raw(), Clinic.class);
    }

    @Test
    void a_shared_data_source_is_the_servers_for_everybody() throws Exception {
        whileDeployed("shared", () -> {
            assertThat(get("acme", "/shared/bound/raw")).isEqualTo("raw");
            assertThat(get("globex", "/shared/unbound/raw")).isEqualTo("raw");
            assertThat(get("globex", "/shared/bound/clinic")).isEqualTo("globex");
        });
    }

    @Deployment(name = "single", managed = false, testable = false)
    static WebArchive single() {
        return Tenancy.war("single", "tenantry.enabled=false")
                .addClasses(Read.class, Way.class, Marker.class, Tenancy.raw());
    }

    @Test
    void switched_off_the_application_is_single_tenant_again() throws Exception {
        whileDeployed("single", () -> {
            assertThat(get("acme", "/single/bound/raw")).isEqualTo("raw");
            assertThat(get("no-tenant", "/single/bound/raw")).isEqualTo("raw");
        });
    }

    @Deployment(name = "servers", managed = false, testable = false)
    static WebArchive tenantOnServersDataSource() {
        return Tenancy.war("servers", "tenantry.tenants.acme.datasource.jndi=jdbc/acme")
                .addClasses(Read.class, Way.class, Marker.class, Clinic.class);
    }

    @Test
    void a_tenant_can_have_a_data_source_of_the_servers() throws Exception {
        whileDeployed("servers", () -> {
            assertThat(get("acme", "/servers/bound/clinic")).isEqualTo("acme on the server");
            assertThat(get("globex", "/servers/bound/clinic")).isEqualTo("globex");
            assertThat(get("acme", "/servers/unbound/clinic")).contains("TENANTRY-001");
        });
    }

    @Deployment(name = "lookedup", managed = false, testable = false)
    static WebArchive lookedUp() {
        return Tenancy.war("lookedup")
                .addClasses(Read.class, Way.class, Marker.class, JndiRouted.class, JndiForOtherReasons.class);
    }

    @Test
    void a_look_up_is_routed_where_the_server_binds_the_routing_object_factory() throws Exception {
        whileDeployed("lookedup", () -> {
            assertThat(get("acme", "/lookedup/bound/jndi")).isEqualTo("acme");
            assertThat(get("globex", "/lookedup/bound/jndi")).isEqualTo("globex");
            assertThat(get("globex", "/lookedup/unbound/jndi")).contains("TENANTRY-001");
            assertThat(get("acme", "/lookedup/bound/other")).isEqualTo("lookedup acme");
        });
    }

    @Deployment(name = "without", managed = false, testable = false)
    static WebArchive withoutTenantry() {
        return ShrinkWrap.create(WebArchive.class, "without.war")
                .addClasses(Read.class, Way.class, Marker.class, JndiRouted.class)
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @Test
    void the_routing_object_factory_is_a_guard_for_an_application_without_tenantry() throws Exception {
        whileDeployed("without", () -> assertThat(get("acme", "/without/bound/jndi"))
                .contains("TENANTRY-090")
                .contains("jdbc/routed"));
    }

    @Deployment(name = "legacy", managed = false, testable = false)
    static WebArchive legacy() {
        return Tenancy.war("legacy")
                .addClasses(LegacyIntercepted.class, LegacyInterceptor.class, Read.class, Way.class, Marker.class);
    }

    @Test
    void a_class_named_by_interceptors_is_routed() throws Exception {
        whileDeployed("legacy", () -> {
            assertThat(get("acme", "/legacy/bound/interceptors")).isEqualTo("acme");
            assertThat(get("globex", "/legacy/bound/interceptors")).isEqualTo("globex");
            assertThat(get("globex", "/legacy/unbound/interceptors")).contains("TENANTRY-001");
        });
    }

    @Deployment(name = "nobeans", managed = false, testable = false)
    static WebArchive noBeans() {
        return Tenancy.noBeanArchive("nobeans").addClasses(PlainServlet.class, Marker.class);
    }

    @Test
    void a_servlet_outside_a_bean_archive_is_routed() throws Exception {
        whileDeployed("nobeans", () -> {
            assertThat(get("acme", "/nobeans/bound/servlet")).isEqualTo("acme");
            assertThat(get("acme", "/nobeans/unbound/servlet")).contains("TENANTRY-001");
        });
    }

    @Deployment(name = "unseen", managed = false, testable = false)
    static WebArchive unseen() {
        return Tenancy.war("unseen")
                .addClasses(Read.class, Way.class, Marker.class, Located.class, OfLibrary.class, ByXml.class)
                .addClass("org.tenantry.it.injection.raw.Locator")
                .addAsLibrary(
                        ShrinkWrap.create(JavaArchive.class, "library.jar").addClass(Library.class))
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <servlet>
                            <servlet-name>xml</servlet-name>
                            <servlet-class>%1$s</servlet-class>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>xml</servlet-name>
                            <url-pattern>/bound/xml</url-pattern>
                          </servlet-mapping>
                          <resource-ref>
                            <res-ref-name>jdbc/xml</res-ref-name>
                            <res-type>javax.sql.DataSource</res-type>
                            <injection-target>
                              <injection-target-class>%1$s</injection-target-class>
                              <injection-target-name>dataSource</injection-target-name>
                            </injection-target>
                          </resource-ref>
                        </web-app>
                        """.formatted(ByXml.class.getName())));
    }

    @Test
    void what_is_not_seen_at_deployment_ends_at_the_guard() throws Exception {
        whileDeployed("unseen", () -> {
            for (String way : new String[] {"located", "library", "xml"}) {
                assertThat(get("acme", "/unseen/bound/" + way)).as(way).contains("TENANTRY-090");
            }
        });
    }

    private void whileDeployed(String name, Check check) throws Exception {
        deployer.deploy(name);
        try {
            check.run();
        } finally {
            deployer.undeploy(name);
        }
    }

    private static String get(String tenant, String path) throws Exception {
        return Server.get(tenant + ".localhost", path).body();
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Exception;
    }
}
