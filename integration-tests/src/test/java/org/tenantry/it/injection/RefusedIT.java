package org.tenantry.it.injection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.OnWildFly;
import org.tenantry.it.Refusal;
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

    private static WebArchive producerOfSubtype() {
        return Tenancy.war("subtype").addClasses(SubtypeProducer.class, OwnDataSource.class);
    }

    @Test
    void a_producer_of_a_subtype_is_refused() throws Exception {
        assertThat(Refusal.of(producerOfSubtype()))
                .contains("TENANTRY-040: Not routed: producer")
                .contains("SubtypeProducer.make")
                .contains("it declares " + OwnDataSource.class.getName())
                .contains("Declare javax.sql.DataSource");
    }

    private static WebArchive beanClass() {
        return Tenancy.war("beanclass").addClasses(DataSourceBean.class, OwnDataSource.class);
    }

    @Test
    void a_bean_class_that_is_a_data_source_is_refused() throws Exception {
        assertThat(Refusal.of(beanClass()))
                .contains("TENANTRY-040: Not routed: bean class " + DataSourceBean.class.getName());
    }

    private static WebArchive otherExtension() {
        return Tenancy.war("otherextension")
                .addClasses(OtherExtension.class, OwnDataSource.class)
                .addAsServiceProvider(Extension.class, OtherExtension.class);
    }

    @Test
    void a_data_source_bean_of_another_extension_is_refused() throws Exception {
        assertThat(Refusal.of(otherExtension()))
                .contains("TENANTRY-040: Not routed: data source bean of " + OtherExtension.class.getName());
    }

    private static WebArchive twoFaults() {
        return Tenancy.war("twofaults").addClasses(DataSourceBean.class, SubtypeProducer.class, OwnDataSource.class);
    }

    @Test
    void what_is_not_routed_is_reported_together() throws Exception {
        assertThat(Refusal.of(twoFaults()))
                .contains("TENANTRY-040: Not routed: producer", "TENANTRY-040: Not routed: bean class");
    }

    private static WebArchive noBeanArchive() {
        return Tenancy.noBeanArchive("nonbean").addClasses(PlainEjb.class, PlainEjbServlet.class, Marker.class);
    }

    @Test
    void an_enterprise_bean_outside_a_bean_archive_is_refused() throws Exception {
        assertThat(Refusal.of(noBeanArchive())).contains("TENANTRY-040: class " + PlainEjb.class.getName());
    }

    private static WebArchive jndi() {
        return Tenancy.war("jndi").addClasses(JndiClinic.class, Read.class, Way.class, Marker.class);
    }

    @Test
    void a_look_up_is_refused() throws Exception {
        assertThat(Refusal.of(jndi()))
                .contains("TENANTRY-041: class " + JndiClinic.class.getName() + " seems to look a data source up")
                .contains("RoutingObjectFactory");
    }

    private static WebArchive definition() {
        return Tenancy.war("definition").addClasses(Definer.class, Read.class, Way.class, Marker.class);
    }

    @Test
    @OnWildFly
    void a_data_source_definition_is_refused_on_wildfly() throws Exception {
        assertThat(Refusal.of(definition()))
                .contains("TENANTRY-042: the server's data source \"java:app/jdbc/defined\" is not guarded");
    }

    /** It cannot load a driver from WEB-INF/lib. */
    @Test
    @OnLiberty
    void liberty_itself_refuses_a_data_source_definition() throws Exception {
        assertThat(Refusal.of(definition())).contains("J2CA8022E");
    }

    private static WebArchive unguarded() {
        return Tenancy.war("unguarded").addClasses(Tenancy.raw(), Read.class, Way.class, Marker.class);
    }

    @Test
    void an_unguarded_data_source_of_the_server_is_refused() throws Exception {
        assertThat(Refusal.of(unguarded()))
                .contains("TENANTRY-042: the server's data source \"", "jdbc/raw\" is not guarded")
                .contains("tenantry.unroutable=warn");
    }

    private static WebArchive unguardedByName() {
        return Tenancy.war("byname").addClasses(LibertysRawByName.class, Read.class, Way.class, Marker.class);
    }

    /** Elsewhere a reference needs a binding. */
    @Test
    @OnLiberty
    void a_reference_that_liberty_binds_to_an_unguarded_data_source_is_refused() throws Exception {
        assertThat(Refusal.of(unguardedByName()))
                .contains("TENANTRY-042: the server's data source \"java:comp/env/jdbc/raw\" is not guarded");
    }

    private static WebArchive several() {
        return Tenancy.war("several").addClasses(Tenancy.raw(), JndiClinic.class, Read.class, Way.class, Marker.class);
    }

    @Test
    void what_leads_past_tenancy_is_reported_together() throws Exception {
        assertThat(Refusal.of(several())).contains("2 ways lead past tenancy", "TENANTRY-041", "TENANTRY-042");
    }

    private static WebArchive misconfigured() {
        return Tenancy.war(
                        "misconfigured",
                        "tenantry.pool.max-connections=many",
                        "tenantry.pool.idle-timeuot=5m",
                        "tenantry.tenants.acme.datasource.url=h2:mem:acme")
                .addClasses(Read.class, Way.class);
    }

    @Test
    void all_faults_of_a_configuration_are_reported_together() throws Exception {
        assertThat(Refusal.of(misconfigured()))
                .contains("TENANTRY-010: The configuration of Tenantry has 3 problems:")
                .contains("tenantry.pool.max-connections = \"many\"")
                .contains("tenantry.pool.idle-timeuot")
                .contains("tenantry.tenants.acme.datasource.url")
                .doesNotContain("h2:mem:acme");
    }
}
