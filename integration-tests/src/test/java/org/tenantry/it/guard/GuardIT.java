package org.tenantry.it.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.OnWildFly;
import org.tenantry.it.Server;

/** An application without Tenantry reaches no database on either server, whichever way it takes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuardIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class, "raw.war")
                .addClasses(RawPaths.class, RawServlet.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Test
    void the_data_source_looked_up_by_the_same_name_on_both_refuses() throws Exception {
        refuses("byLookup", "jdbc/clinic");
    }

    /** WildFly binds a reference without a mapping to the default data source. */
    @ParameterizedTest
    @ValueSource(strings = {"byName", "java:comp/env/jdbc/clinic"})
    void a_reference_without_a_mapping_refuses(String path) throws Exception {
        refuses(
                path,
                switch (Server.current()) {
                    case LIBERTY -> "jdbc/clinic";
                    case WILDFLY -> "java:comp/DefaultDataSource";
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"byType", "java:comp/DefaultDataSource"})
    void the_default_data_source_refuses(String path) throws Exception {
        refuses(path, "java:comp/DefaultDataSource");
    }

    @Test
    @OnLiberty
    void the_servers_own_name_refuses_on_liberty() throws Exception {
        refuses("jdbc/clinic", "jdbc/clinic");
    }

    @Test
    @OnWildFly
    void the_servers_own_name_refuses_on_wildfly() throws Exception {
        refuses("java:jboss/datasources/clinic", "jdbc/clinic");
        refuses("java:jboss/datasources/ExampleDS", "java:comp/DefaultDataSource");
    }

    private static void refuses(String path, String guardName) throws Exception {
        HttpResponse<String> response = Server.get("/raw/connect?path=" + URLEncoder.encode(path, UTF_8));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
        assertThat(response.body())
                .contains("TENANTRY-090: This path bypasses tenancy")
                .contains("data source \"" + guardName + "\"");
    }
}
