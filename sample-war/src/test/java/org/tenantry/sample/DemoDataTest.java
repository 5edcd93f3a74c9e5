package org.tenantry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("UnnecessaryAssignment") // what @Inject does in a container is done by hand here
class DemoDataTest {

    private static final int CONNECTIONS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"demo/tenant-1.sql", "demo/tenant-2.sql", "demo/new-tenant.sql"})
    void a_script_that_runs_again_changes_nothing(String script) throws SQLException {
        DataSource clinic = ClinicOnH2Test.h2(script);
        List<String> hospitals = names(hospitals(clinic));
        List<String> patients = emails(patients(clinic));

        assertThat(hospitals).hasSizeBetween(2, 10);
        assertThat(patients).hasSizeLessThanOrEqualTo(10);
        assertThat(names(hospitals(clinic))).isEqualTo(hospitals);
        assertThat(emails(patients(clinic))).isEqualTo(patients);
    }

    @RepeatedTest(20)
    void connections_that_open_together_on_empty_tables_seed_them_once() throws Exception {
        String name = UUID.randomUUID().toString();
        ClinicOnH2Test.h2(name, "demo/schema.sql").getConnection().close();
        DataSource clinic = ClinicOnH2Test.h2(name, "demo/tenant-1.sql");
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Integer>> seen = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                seen.add(threads.submit(seenBy(clinic, together)));
            }
            for (Future<Integer> hospitals : seen) {
                assertThat(hospitals.get(30, TimeUnit.SECONDS)).isEqualTo(4);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_script_leaves_the_connection_in_auto_commit() throws SQLException {
        try (Connection connection = ClinicOnH2Test.h2("demo/tenant-1.sql").getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void the_two_clinics_have_no_hospital_city_or_patient_in_common() throws SQLException {
        DataSource one = ClinicOnH2Test.h2("demo/tenant-1.sql");
        DataSource other = ClinicOnH2Test.h2("demo/tenant-2.sql");

        assertThat(hospitals(one)).extracting(Hospital::getName).doesNotContainAnyElementsOf(names(hospitals(other)));
        assertThat(hospitals(one)).extracting(Hospital::getCity).doesNotContainAnyElementsOf(cities(hospitals(other)));
        assertThat(patients(one)).extracting(Patient::getEmail).doesNotContainAnyElementsOf(emails(patients(other)));
    }

    @Test
    void letters_beyond_ascii_arrive_whatever_the_platforms_charset() throws SQLException {
        assertThat(cities(hospitals(ClinicOnH2Test.h2("demo/tenant-1.sql")))).contains("Tromsø");
    }

    private static Callable<Integer> seenBy(DataSource clinic, CyclicBarrier together) {
        return () -> {
            together.await(30, TimeUnit.SECONDS);
            try (Connection connection = clinic.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM hospital")) {
                count.next();
                return count.getInt(1);
            }
        };
    }

    private static List<Hospital> hospitals(DataSource clinic) {
        Hospitals hospitals = new Hospitals();
        hospitals.entityManager = Jpa.ECLIPSELINK.entityManager(clinic);
        return hospitals.all();
    }

    private static List<Patient> patients(DataSource clinic) {
        Patients patients = new Patients();
        patients.entityManager = Jpa.ECLIPSELINK.entityManager(clinic);
        return patients.all();
    }

    private static List<String> names(List<Hospital> hospitals) {
        return hospitals.stream().map(Hospital::getName).toList();
    }

    private static List<String> cities(List<Hospital> hospitals) {
        return hospitals.stream().map(Hospital::getCity).toList();
    }

    private static List<String> emails(List<Patient> patients) {
        return patients.stream().map(Patient::getEmail).toList();
    }
}
