package org.tenantry.it.jpa;

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

/** An Open Liberty that has not been told of Tenantry's provider: then persistence.xml may name it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty
class NamedProviderIT {

    private static final String OURS = "org.tenantry.jpa.TenantPersistenceProvider";

    /** What Open Liberty does by itself. */
    private static final String LIBERTYS =
            "<jpa defaultPersistenceProvider=\"org.eclipse.persistence.jpa.PersistenceProvider\"/>";

    private static final String TENANTS = "named-provider";
    private static final String HIBERNATE = "named-provider-hibernate";
    private static final String SWITCHED_OFF = "named-provider-off";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = TENANTS, managed = false, testable = false)
    static WebArchive tenants() {
        return JpaWar.onH2(TENANTS).withProvider(OURS).build();
    }

    @Deployment(name = HIBERNATE, managed = false, testable = false)
    static WebArchive hibernate() {
        return JpaWar.onH2(HIBERNATE).withHibernate().withProvider(OURS).build();
    }

    @Deployment(name = SWITCHED_OFF, managed = false, testable = false)
    static WebArchive switchedOff() {
        return JpaWar.singleTenant(SWITCHED_OFF, "alone-named-h2")
                .withProvider(OURS)
                .build();
    }

    @Test
    void a_unit_that_names_tenantrys_provider_is_under_tenantry() throws Exception {
        countsForEachTenant(TENANTS);
    }

    @Test
    void so_is_one_of_an_application_that_brings_hibernate() throws Exception {
        countsForEachTenant(HIBERNATE);
    }

    private void countsForEachTenant(String application) throws Exception {
        try (LibertySetting setting = LibertySetting.of(LIBERTYS)) {
            deployer.deploy(application);
            assertThat(identity(application, "acme.localhost")).isEqualTo(1);
            assertThat(identity(application, "acme.localhost")).isEqualTo(2);
            assertThat(identity(application, "globex.localhost")).isEqualTo(1);
            assertThat(insert(application, "nobody.localhost").statusCode()).isEqualTo(404);
        } finally {
            deployer.undeploy(application);
        }
    }

    @Test
    void it_is_out_of_the_way_when_tenantry_is_switched_off() throws Exception {
        try (LibertySetting setting = LibertySetting.of(LIBERTYS)) {
            deployer.deploy(SWITCHED_OFF);
            assertThat(identity(SWITCHED_OFF, "acme.localhost")).isEqualTo(1);
            assertThat(identity(SWITCHED_OFF, "globex.localhost")).isEqualTo(2);
        } finally {
            deployer.undeploy(SWITCHED_OFF);
        }
    }

    @Test
    void without_either_the_application_is_refused_with_both_ways_out() throws Exception {
        try (LibertySetting setting = LibertySetting.of(LIBERTYS)) {
            assertThat(Refusal.of(JpaWar.onH2("no-provider").build()))
                    .contains("TENANTRY-070: Persistence unit \"clinic\" is not under Tenantry")
                    .contains("defaultPersistenceProvider=\"" + OURS + "\"")
                    .contains("<provider>" + OURS + "</provider>");
        }
    }

    private static long identity(String application, String host) throws Exception {
        var response = insert(application, host);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body()
                .lines()
                .filter(line -> line.startsWith("IDENTITY "))
                .mapToLong(line -> Long.parseLong(line.substring("IDENTITY ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> insert(String application, String host) throws Exception {
        return Server.get(host, "/" + application + "/ids?count=1");
    }
}
