package org.tenantry.it.injection;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Server;
import org.tenantry.it.injection.app.Ways;

/** The ways that end in the current tenant's database, and without a tenant in TENANTRY-001. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RoutedIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return Tenancy.war("routed").addPackage(Ways.class.getPackage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "producer/method",
                "producer/field",
                "producer/resource",
                "producer/instance",
                "producer/connection",
                "producer/disposed",
                "bean/field",
                "bean/setter",
                "special/constructor",
                "special/initializer",
                "special/postConstruct",
                "special/superclass",
                "special/default",
                "special/type",
                "stateless/field",
                "stateless/setter",
                "stateful/field",
                "stateful/setter",
                "startup/field",
                "startup/setter",
                "interceptor/field",
                "interceptor/setter",
                "session/inject",
                "session/resource",
                "executor/field",
                "executor/setter",
                "executor/producer",
                "servlet/field",
                "servlet/setter",
                "servlet/inject",
                "filter/field",
                "filter/setter",
                "listener/field",
                "listener/setter"
            })
    void leads_to_the_tenants_own_database(String way) throws Exception {
        leadsToTheTenants(way, "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain/field", "plain/setter", "plain/inject", "scoped/field", "scoped/setter", "scoped/inject"})
    void leads_from_a_jax_rs_resource_to_the_tenants_own_database(String way) throws Exception {
        leadsToTheTenants(way, "/api", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"producer/orders", "special/second"})
    void leads_to_the_data_source_of_that_name_among_the_tenants(String way) throws Exception {
        leadsToTheTenants(way, "", " orders");
    }

    /** The bean itself binds the tenant that the message names. */
    @ParameterizedTest
    @ValueSource(strings = {"field", "setter", "inject", "postConstruct"})
    void leads_from_a_message_driven_bean_to_the_tenants_own_database(String how) throws Exception {
        for (String tenant : new String[] {"acme", "globex"}) {
            assertThat(get("acme", "/bound/mdb/" + how + "?tenant=" + tenant)).isEqualTo(tenant);
        }
        assertThat(get("acme", "/bound/mdb/" + how)).contains("TENANTRY-001");
    }

    @Test
    void the_applications_disposer_gets_the_applications_own_data_source() throws Exception {
        assertThat(get("acme", "/bound/producer/disposed")).isEqualTo("acme");

        assertThat(get("acme", "/bound/disposal/")).isEqualTo("its own");
    }

    @Test
    void a_connection_of_a_request_is_closed_with_the_request() throws Exception {
        assertThat(get("acme", "/bound/producer/connection")).isEqualTo("acme");

        assertThat(get("acme", "/bound/connections/")).isEqualTo("0");
    }

    private static void leadsToTheTenants(String way, String prefix, String suffix) throws Exception {
        assertThat(get("acme", prefix + "/bound/" + way)).isEqualTo("acme" + suffix);
        assertThat(get("globex", prefix + "/bound/" + way)).isEqualTo("globex" + suffix);
        assertThat(get("acme", prefix + "/unbound/" + way)).contains("TENANTRY-001");
    }

    private static String get(String tenant, String path) throws Exception {
        return Server.get(tenant + ".localhost", "/routed" + path).body();
    }
}
