package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.OnWildFly;
import org.tenantry.it.Refusal;

/** Applications that do not start, because a persistence unit of theirs would be everybody's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JpaRefusedIT {

    private static WebArchive pastTheProvider() {
        return JpaWar.onH2("past-provider")
                .withProvider("org.eclipse.persistence.jpa.PersistenceProvider")
                .build();
    }

    @Test
    @OnLiberty
    void a_unit_that_names_a_provider_of_its_own_is_refused() throws Exception {
        assertThat(Refusal.of(pastTheProvider()))
                .contains("TENANTRY-070: Persistence unit \"clinic\" is not under Tenantry")
                .contains("defaultPersistenceProvider", "tenantry.jpa.shared-units");
    }

    private static WebArchive ownTenancy() {
        return JpaWar.onH2("own-tenancy").withUnitProperties("""
                        <property name="hibernate.multi_tenant_connection_provider" value="com.example.Connections"/>
                        """).build();
    }

    @Test
    @OnWildFly
    void a_unit_with_a_tenancy_of_its_own_is_refused() throws Exception {
        assertThat(Refusal.of(ownTenancy()))
                .contains("TENANTRY-080: Persistence unit \"clinic\" sets hibernate.multi_tenant_connection_provider");
    }

    private static WebArchive lazyAnywhere() {
        return JpaWar.onH2("lazy-anywhere")
                .withUnitProperties("<property name=\"hibernate.enable_lazy_load_no_trans\" value=\"true\"/>")
                .build();
    }

    @Test
    @OnWildFly
    void a_unit_that_loads_lazily_for_whoever_asks_is_refused() throws Exception {
        assertThat(Refusal.of(lazyAnywhere()))
                .contains("TENANTRY-081: Persistence unit \"clinic\" sets hibernate.enable_lazy_load_no_trans");
    }

    private static WebArchive unknownDataSource() {
        return JpaWar.onH2("unknown-data-source")
                .withDataSource("java:jboss/datasources/nowhere")
                .build();
    }

    @Test
    @OnWildFly
    void a_data_source_that_the_server_does_not_know_keeps_the_servers_own_error() throws Exception {
        assertThat(Refusal.of(unknownDataSource())).contains("jboss.naming.context.java.jboss.datasources.nowhere");
    }
}
