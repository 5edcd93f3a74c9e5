package org.tenantry.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.OnLiberty;

/** Where the server has no security, nobody is let in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty // on which security is a feature; WildFly always has it
class AdminWithoutUsersIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return AdminWar.of("admin-open", AdminWar.on());
    }

    @Test
    void nobody_is_let_in() throws Exception {
        AdminClient admin = new AdminClient("admin-open");

        for (HttpResponse<String> response : List.of(
                admin.get("/tenantry/tenants"),
                admin.send("GET", "/tenantry/tenants", "", "", new String[0]),
                admin.put("/tenantry/tenants/acme", "{}"))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("TENANTRY-131");
        }
    }
}
