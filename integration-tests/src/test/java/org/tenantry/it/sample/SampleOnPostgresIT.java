package org.tenantry.it.sample;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Postgres;

/** The same WAR on PostgreSQL: the configuration differs, and nothing else. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SampleOnPostgresIT extends SampleContract {

    private static final String URL = Postgres.url("clinic-{tenant}");

    private static final Map<String, String> CONFIGURATION = Map.of(
            "tenantry.template.datasource.url", URL,
            "tenantry.tenants.tenant-1.datasource.url", URL,
            "tenantry.tenants.tenant-2.datasource.url", URL);

    @Deployment(name = DEPLOYMENT, testable = false, managed = false)
    static WebArchive clinic() throws IOException, SQLException {
        createDatabase("tenant-1");
        createDatabase("tenant-2");
        return SampleWar.with(CONFIGURATION);
    }

    @Override
    List<String> hospitalsOf(String tenant) {
        return List.of("General of " + tenant, "University of " + tenant);
    }

    @Override
    String stampOf(String tenant) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(Postgres.database("clinic-" + tenant))) {
            return Stamps.read(connection);
        }
    }

    private static void createDatabase(String tenant) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(Postgres.database("clinic-" + tenant));
                Statement statement = connection.createStatement()) {
            statement.execute(SampleWar.resource("demo/schema.sql"));
            statement.execute("INSERT INTO hospital (name, city, beds) VALUES ('University of " + tenant
                    + "', 'Lund', 400), ('General of " + tenant + "', 'Oulu', 90)");
        }
    }
}
