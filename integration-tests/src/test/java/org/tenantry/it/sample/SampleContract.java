package org.tenantry.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Server;

/**
 * What the users of two clinics see of one deployment, whichever database their data is in. Tests add patients
 * and leave them there, so each has names of its own.
 */
@TestInstance(Lifecycle.PER_CLASS) // remembers whether it has deployed
abstract class SampleContract {

    static final String DEPLOYMENT = "sample";

    private static final Clinic FIRST = new Clinic("tenant-1.localhost");
    private static final Clinic SECOND = new Clinic("tenant-2.localhost");
    private static final int AT_ONCE = 8;

    @ArquillianResource
    Deployer deployer;

    private boolean deployed;

    /** By hand, because Arquillian lets nobody undeploy what it deployed by itself. */
    @BeforeEach
    void deployOnce() {
        if (!deployed) {
            deployer.deploy(DEPLOYMENT);
            deployed = true;
        }
    }

    /** Returns the hospitals that {@code tenant}'s database began with, by name. */
    abstract List<String> hospitalsOf(String tenant);

    /** Returns whose database it is that {@code tenant} is served from; the application does not run meanwhile. */
    abstract String stampOf(String tenant) throws Exception;

    @Test
    void each_clinic_has_its_own_name_and_hospitals() throws Exception {
        assertThat(FIRST.name()).isEqualTo("Northwind Clinics");
        assertThat(SECOND.name()).isEqualTo("Solara Health");
        assertThat(FIRST.hospitals()).isEqualTo(hospitalsOf("tenant-1"));
        assertThat(SECOND.hospitals()).isEqualTo(hospitalsOf("tenant-2"));
        assertThat(hospitalsOf("tenant-1")).doesNotContainAnyElementsOf(hospitalsOf("tenant-2"));
    }

    @Test
    void a_new_patient_is_accepted_at_once_and_admitted_later_in_that_clinic_only() throws Exception {
        List<String> othersBefore = SECOND.patients();

        HttpResponse<String> accepted = FIRST.add("Ada Lovelace");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(Clinic.object(accepted.body()).getString("status")).isEqualTo("pending");
        assertThat(accepted.headers().firstValue("Location").orElseThrow())
                .startsWith("http://tenant-1.localhost:" + Server.port() + "/api/patients/admissions/");
        assertThat(FIRST.outcome(accepted)).isEqualTo("done");
        assertThat(FIRST.patients()).first().isEqualTo("Ada Lovelace");
        assertThat(SECOND.patients()).isEqualTo(othersBefore).doesNotContain("Ada Lovelace");
    }

    /** Background work of both clinics is under way at the same time, on the threads of one executor. */
    @Test
    @Timeout(120)
    void patients_added_to_both_clinics_at_once_all_arrive_where_they_belong() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2 * AT_ONCE);
        ExecutorService browsers = Executors.newFixedThreadPool(2 * AT_ONCE);
        try {
            List<Callable<String>> admissions = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                admissions.add(admission(FIRST, "First " + i, together));
                admissions.add(admission(SECOND, "Second " + i, together));
            }

            for (Future<String> outcome : browsers.invokeAll(admissions)) {
                assertThat(outcome.get()).isEqualTo("done");
            }
        } finally {
            browsers.shutdownNow();
        }
        assertThat(namesBeginningWith("First ", FIRST)).hasSize(AT_ONCE);
        assertThat(namesBeginningWith("Second ", SECOND)).hasSize(AT_ONCE);
        assertThat(namesBeginningWith("First ", SECOND)).isEmpty();
        assertThat(namesBeginningWith("Second ", FIRST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"\", \"email\": \"nobody\"}", "{\"name\": 1}", "name=Ada", "[]", ""})
    void what_describes_no_patient_is_refused_with_a_problem_that_says_what_to_correct(String body) throws Exception {
        List<String> before = FIRST.patients();

        HttpResponse<String> response = FIRST.post(body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(Clinic.object(response.body()).getJsonArray("errors")).isNotEmpty();
        assertThat(FIRST.patients()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-3.localhost", "tenant-1.example.com", "localhost", "127.0.0.1"})
    void a_host_that_is_no_clinics_gets_404_and_learns_nothing(String host) throws Exception {
        Clinic nobody = new Clinic(host);
        for (HttpResponse<String> response : List.of(
                nobody.get("/"), nobody.get("/app.js"), nobody.get("/api/patients"), nobody.add("Nobody's Patient"))) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(response.body()).contains("TENANTRY-050").doesNotContain("tenant-", "Northwind", "Solara");
        }
    }

    @Test
    @Timeout(180)
    void each_database_carries_its_tenants_id_and_outlives_a_redeployment() throws Exception {
        FIRST.outcome(FIRST.add("Grace Hopper"));
        SECOND.outcome(SECOND.add("Mary Seacole"));

        deployer.undeploy(DEPLOYMENT);
        deployed = false;
        assertThat(stampOf("tenant-1")).isEqualTo("tenant-1");
        assertThat(stampOf("tenant-2")).isEqualTo("tenant-2");
        deployOnce();

        assertThat(FIRST.patients()).contains("Grace Hopper").doesNotContain("Mary Seacole");
        assertThat(SECOND.patients()).contains("Mary Seacole").doesNotContain("Grace Hopper");
        assertThat(FIRST.hospitals()).isEqualTo(hospitalsOf("tenant-1"));
    }

    private static Callable<String> admission(Clinic clinic, String name, CyclicBarrier together) {
        return () -> {
            together.await(30, TimeUnit.SECONDS);
            return clinic.outcome(clinic.add(name));
        };
    }

    private static Stream<String> namesBeginningWith(String prefix, Clinic clinic) throws Exception {
        return clinic.patients().stream().filter(name -> name.startsWith(prefix));
    }
}
