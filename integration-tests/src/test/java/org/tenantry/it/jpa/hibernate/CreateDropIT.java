package org.tenantry.it.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Libs;
import org.tenantry.it.Postgres;
import org.tenantry.it.Server;

/** A schema that lives as long as the application: it is there for each tenant that was used, and then no more. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CreateDropIT {

    private static final String NAME = "create-drop";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = NAME, managed = false, testable = false)
    static WebArchive application() throws Exception {
        for (String tenant : new String[] {"acme", "globex"}) {
            Postgres.database(NAME + "-" + tenant);
        }
        return HibernateWar.war(
                        NAME,
                        HibernateWar.unit(
                                "clinic",
                                "JTA",
                                HibernateWar.clinicDataSource(),
                                "<property name=\"hibernate.hbm2ddl.auto\" value=\"create-drop\"/>"),
                        "tenantry.template.datasource.url=" + Postgres.url(NAME + "-{tenant}"))
                .addClasses(OneManager.class, ClinicServlet.class)
                .addAsLibraries(Libs.of("postgresql"))
                .addAsLibraries(Server.current() == Server.LIBERTY ? Libs.hibernate() : new java.io.File[0]);
    }

    @Test
    void a_schema_is_dropped_at_the_end_for_each_tenant_that_was_used() throws Exception {
        deployer.deploy(NAME);
        try {
            for (String tenant : new String[] {"acme", "globex"}) {
                assertThat(Server.get(tenant + ".localhost", "/" + NAME + "/clinics")
                                .body())
                        .isEqualTo("0");
                assertThat(tables(tenant)).isEqualTo(2);
            }
        } finally {
            deployer.undeploy(NAME);
        }

        assertThat(tables("acme")).isZero();
        assertThat(tables("globex")).isZero();
    }

    private static int tables(String tenant) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Postgres.url(NAME + "-" + tenant));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_name IN ('clinic', 'ward')")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
