package org.tenantry.it.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.tenantry.it.OnWildFly;
import org.tenantry.it.Refusal;

/** Which persistence units WildFly starts under Tenantry, and which stop the deployment. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnWildFly
class HibernateDeploymentIT {

    private static final String JTA = "<jta-data-source>java:jboss/datasources/clinic</jta-data-source>";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "hib-nodatabase", managed = false, testable = false)
    static WebArchive withoutAnyDatabase() {
        return HibernateWar.war(
                "hib-nodatabase",
                HibernateWar.ALL,
                "tenantry.jpa.shared-units=shared",
                "tenantry.shared-datasources=java:/jdbc/raw",
                "tenantry.tenants.acme.datasource.url=jdbc:h2:tcp://127.0.0.1:1/acme",
                "tenantry.tenants.globex.datasource.url=jdbc:h2:tcp://127.0.0.1:1/globex");
    }

    @Test
    void units_start_without_any_tenants_database() {
        starts("hib-nodatabase");
    }

    @Deployment(name = "hib-nounit", managed = false, testable = false)
    static WebArchive withoutUnit() {
        return ShrinkWrap.create(WebArchive.class, "hib-nounit.war")
                .addAsLibraries(Libs.of("tenant-bundle", "h2"))
                .addAsResource(HibernateWar.settings("hib-nounit"), "META-INF/microprofile-config.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Test
    void an_application_without_persistence_units_starts() {
        starts("hib-nounit");
    }

    @Deployment(name = "hib-module", managed = false, testable = false)
    static WebArchive namedModule() {
        return war("hib-module", "<property name=\"jboss.as.jpa.providerModule\" value=\"org.hibernate\"/>");
    }

    @Test
    void a_unit_that_names_hibernates_module_is_under_tenantry() {
        starts("hib-module");
    }

    @Deployment(name = "hib-onephase", managed = false, testable = false)
    static WebArchive onePhase() {
        return war("hib-onephase", "<property name=\"wildfly.jpa.twophasebootstrap\" value=\"false\"/>");
    }

    @Test
    void a_unit_that_is_started_in_one_go_is_under_tenantry() {
        starts("hib-onephase");
    }

    @Deployment(name = "hib-untransformed", managed = false, testable = false)
    static WebArchive untransformed() {
        return war("hib-untransformed", "<property name=\"jboss.as.jpa.classtransformer\" value=\"false\"/>");
    }

    @Test
    void a_unit_that_is_not_transformed_is_under_tenantry() {
        starts("hib-untransformed");
    }

    @Deployment(name = "hib-late", managed = false, testable = false)
    static WebArchive late() {
        return war(
                "hib-late",
                "<property name=\"jboss.as.jpa.classtransformer\" value=\"false\"/>"
                        + "<property name=\"wildfly.jpa.twophasebootstrap\" value=\"false\"/>");
    }

    @Test
    void a_unit_that_waits_for_cdi_is_under_tenantry() {
        starts("hib-late");
    }

    private static WebArchive unmanaged() {
        return war("hib-unmanaged", "<property name=\"jboss.as.jpa.managed\" value=\"false\"/>");
    }

    @Test
    void a_unit_that_the_server_does_not_start_is_refused() throws Exception {
        assertThat(Refusal.of(unmanaged()))
                .contains("TENANTRY-070: Persistence unit \"clinic\" is not under Tenantry")
                .contains("tenantry.jpa.shared-units");
    }

    private static WebArchive lazy() {
        return war("hib-lazy", "<property name=\"hibernate.enable_lazy_load_no_trans\" value=\"true\"/>");
    }

    @Test
    void lazy_loading_past_the_session_is_refused() throws Exception {
        assertThat(Refusal.of(lazy())).contains("TENANTRY-081: Persistence unit \"clinic\"");
    }

    private static WebArchive ownTenancy() {
        return war("hib-own", "<property name=\"hibernate.tenant_identifier_resolver\" value=\"org.example.Own\"/>");
    }

    @Test
    void a_tenancy_of_the_applications_own_is_refused() throws Exception {
        assertThat(Refusal.of(ownTenancy())).contains("TENANTRY-080: Persistence unit \"clinic\"");
    }

    private static WebArchive eclipseLink() {
        return HibernateWar.war(
                        "hib-eclipselink",
                        HibernateWar.unit(
                                "clinic",
                                "JTA",
                                "<provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>" + JTA,
                                ""))
                .addAsLibraries(Libs.eclipseLink());
    }

    @Test
    void another_provider_is_refused_with_the_way_out() throws Exception {
        assertThat(Refusal.of(eclipseLink()))
                .contains("TENANTRY-070: Persistence unit \"clinic\" is not under Tenantry")
                .contains("org.eclipse.persistence.jpa.PersistenceProvider")
                .contains("jboss.as.jpa.providerModule");
    }

    private static WebArchive war(String name, String properties) {
        return HibernateWar.war(name, HibernateWar.unit("clinic", "JTA", JTA, properties));
    }

    private void starts(String name) {
        deployer.deploy(name); // throws what the server says against it
        deployer.undeploy(name);
    }
}
