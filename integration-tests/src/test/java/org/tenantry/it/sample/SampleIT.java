package org.tenantry.it.sample;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample as it is built: each clinic in an H2 file of its own, below {@code clinic.data}. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SampleIT extends SampleContract {

    private static final Map<String, List<String>> HOSPITALS = Map.of(
            "tenant-1",
            List.of(
                    "Aurora University Hospital",
                    "Fjordside General Hospital",
                    "Harbour Children’s Hospital",
                    "Linden Park Hospital"),
            "tenant-2",
            List.of("Clínica do Tejo", "Hospital Mar Azul", "Ospedale Santa Lucia"));

    @Deployment(name = DEPLOYMENT, testable = false, managed = false)
    static WebArchive clinic() {
        return SampleWar.asBuilt();
    }

    @Override
    List<String> hospitalsOf(String tenant) {
        return Objects.requireNonNull(HOSPITALS.get(tenant), tenant);
    }

    /** Opens the file itself, which the server holds as long as the application runs. */
    @Override
    String stampOf(String tenant) throws Exception {
        String folder = Objects.requireNonNull(System.getProperty("it.clinic.data"), "it.clinic.data");
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + folder + '/' + tenant + ";IFEXISTS=TRUE")) {
            return Stamps.read(connection);
        }
    }
}
