package org.tenantry.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clinic does with its database, whichever it is. */
@SuppressWarnings("UnnecessaryAssignment") // what @Inject does in a container is done by hand here
abstract class ClinicContract {

    private final Hospitals hospitals = new Hospitals();
    private final Patients patients = new Patients();
    private final Admissions admissions = new InTransactions();
    private final AdmissionDesk desk = new AdmissionDesk();

    /** Returns a database that has the clinic's tables, and no rows. */
    abstract DataSource emptyClinic() throws Exception;

    abstract Jpa jpa();

    @BeforeEach
    void open() throws Exception {
        admissions.dataSource = emptyClinic();
        hospitals.entityManager = patients.entityManager = jpa().entityManager(admissions.dataSource);
        admissions.patients = patients;
        desk.admissions = admissions;
    }

    @Test
    void a_new_clinic_has_no_hospitals_and_no_patients() throws SQLException {
        assertThat(hospitals.all()).isEmpty();
        assertThat(patients.all()).isEmpty();
        assertThat(admissions.find(1)).isEmpty();
    }

    @Test
    void hospitals_are_listed_by_name() throws SQLException {
        execute("INSERT INTO hospital (name, city, beds) VALUES ('B', 'Bergen', 7), ('A', 'Aarhus', 9)");

        assertThat(hospitals.all())
                .extracting(Hospital::getId, Hospital::getName, Hospital::getCity, Hospital::getBeds)
                .containsExactly(tuple(2L, "A", "Aarhus", 9), tuple(1L, "B", "Bergen", 7));
    }

    @Test
    void a_patient_is_listed_when_the_admission_is_done_and_not_before() throws SQLException {
        Admission admission = admissions.request(new NewPatient("Søren <Dahl>", "soren@example.com"));
        assertThat(admissions.find(admission.id())).contains(new Admission(admission.id(), "pending"));
        assertThat(patients.all()).isEmpty();

        desk.admit(admission.id(), Duration.ZERO);

        assertThat(admissions.find(admission.id())).contains(new Admission(admission.id(), "done"));
        assertThat(patients.all()).singleElement().satisfies(patient -> {
            assertThat(patient.getName()).isEqualTo("Søren <Dahl>");
            assertThat(patient.getEmail()).isEqualTo("soren@example.com");
            assertThat(patient.getAdmitted())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        });
    }

    @Test
    void the_latest_patient_comes_first() throws SQLException {
        admit("First");
        admit("Second");

        assertThat(patients.all()).extracting(Patient::getName).containsExactly("Second", "First");
    }

    @Test
    void an_admission_is_decided_once() throws SQLException {
        Admission done = admit("Ada");
        admissions.complete(done.id());
        admissions.fail(done.id());

        assertThat(patients.all()).hasSize(1);
        assertThat(admissions.find(done.id())).contains(new Admission(done.id(), "done"));
    }

    @Test
    void an_admission_that_fails_says_so_and_is_logged() throws SQLException {
        Admission admission = admissions.request(new NewPatient("Ada", "ada@example.com"));
        admissions.dataSource = new BrokenOnce(admissions.dataSource);

        LogRecord logged = logOf(() -> desk.admit(admission.id(), Duration.ZERO));

        assertThat(admissions.find(admission.id())).contains(new Admission(admission.id(), "failed"));
        assertThat(patients.all()).isEmpty();
        assertThat(logged.getMessage()).contains("Admission " + admission.id() + " failed");
        assertThat(logged.getThrown()).hasMessage("the database is away");
    }

    @Test
    void an_admission_that_is_interrupted_fails_and_leaves_the_interrupt_to_the_executor() throws SQLException {
        Admission admission = admissions.request(new NewPatient("Ada", "ada@example.com"));

        Thread.currentThread().interrupt();
        logOf(() -> desk.admit(admission.id(), Duration.ofHours(1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(admissions.find(admission.id())).contains(new Admission(admission.id(), "failed"));
    }

    @Test
    void what_the_database_refuses_is_an_exception() throws SQLException {
        execute("ALTER TABLE hospital DROP COLUMN beds");

        assertThatExceptionOfType(PersistenceException.class).isThrownBy(hospitals::all);
    }

    private Admission admit(String name) throws SQLException {
        Admission admission = admissions.request(new NewPatient(name, "a@example.com"));
        admissions.complete(admission.id());
        return admission;
    }

    private void execute(String sql) throws SQLException {
        execute(admissions.dataSource, sql);
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The container has an interceptor for that. */
    private static final class InTransactions extends Admissions {

        @Override
        void complete(long id) throws SQLException {
            try {
                Jpa.inTransaction(patients.entityManager, () -> super.complete(id));
            } catch (SQLException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static LogRecord logOf(Runnable work) {
        Logger logger = Logger.getLogger(AdmissionDesk.class.getName());
        Recorder recorder = new Recorder();
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
        try {
            work.run();
        } finally {
            logger.removeHandler(recorder);
            logger.setUseParentHandlers(true);
        }
        return recorder.last;
    }

    private static final class Recorder extends Handler {

        private LogRecord last = new LogRecord(java.util.logging.Level.OFF, "nothing was logged");

        @Override
        public void publish(LogRecord entry) {
            last = entry;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
