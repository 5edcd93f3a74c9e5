package org.tenantry.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.ServerLog;

/** Open Liberty's own way to give somebody the role: bindings of the application in {@code server.xml}. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnLiberty
class AdminBindingIT {

    private final Path application = ServerLog.serverDirectory().resolve("apps/admin-bound.war");
    private final Path configuration = ServerLog.serverDirectory().resolve("configDropins/overrides/admin-bound.xml");

    @BeforeEach
    void deploy() throws Exception {
        Operators.add();
        ServerLog log = ServerLog.fromNowOn();
        Files.createDirectories(application.getParent());
        AdminWar.of("admin-bound", AdminWar.on()).as(ZipExporter.class).exportTo(application.toFile(), true);
        Files.writeString(configuration, """
                <server>
                  <webApplication location="admin-bound.war" contextRoot="/admin-bound">
                    <application-bnd>
                      <security-role name="tenantry-admin">
                        <user name="%s"/>
                      </security-role>
                    </application-bnd>
                  </webApplication>
                </server>
                """.formatted(Operators.OTHER));
        var unused = log.await(Pattern.compile("CWWKZ00(01I|02E|12I): .*admin-bound"));
    }

    @AfterEach
    void undeploy() throws IOException, InterruptedException {
        Files.deleteIfExists(configuration);
        Files.deleteIfExists(application);
        Operators.remove();
    }

    @Test
    void whom_the_bindings_name_is_let_in_and_nobody_by_a_group() throws Exception {
        AdminClient admin = new AdminClient("admin-bound");

        assertThat(status(admin, Operators.OTHER)).isEqualTo(200);
        assertThat(status(admin, Operators.OPERATOR)).isEqualTo(403);
    }

    private static int status(AdminClient admin, String user) throws IOException, InterruptedException {
        String login = AdminClient.basic(user, Operators.PASSWORD);
        return admin.send("GET", "/tenantry/tenants", "", login, new String[0]).statusCode();
    }
}
