package org.tenantry.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.it.Postgres;
import org.tenantry.it.transaction.Notes.In;

/** A database that dies while it commits. A deferred trigger does it, by the text of the note. */
@ExtendWith(ArquillianExtension.class)
class PostgresCrashIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DIE = """
            CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.text = 'crash' THEN -- of the process, for which PostgreSQL ends all others and recovers
                EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'kill -9 ' || pg_backend_pid());
              ELSIF NEW.text = 'terminate' THEN -- as an administrator does
                PERFORM pg_terminate_backend(pg_backend_pid());
                PERFORM pg_sleep(1);
              END IF;
              RETURN NULL;
            END $$""";

    private static final String TRIGGER = """
            CREATE CONSTRAINT TRIGGER die AFTER INSERT ON note
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()""";

    @Inject
    Notes notes;

    @Inject
    InTransaction transactions;

    @Inject
    CurrentTenant tenants;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction userTransaction;

    @Deployment
    static WebArchive application() throws Exception {
        return TransactionWar.war("tx-crash", TransactionWar.acmeOnly(Postgres.ofItsOwn()));
    }

    @BeforeEach
    void armDatabase() throws Exception {
        tenants.call(ACME, () -> {
            notes.clear(In.MAIN);
            notes.execute(In.MAIN, DIE);
            notes.execute(In.MAIN, "DROP TRIGGER IF EXISTS die ON note");
            return notes.execute(In.MAIN, TRIGGER);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "terminate"})
    void a_database_lost_during_commit_is_an_exception_and_not_silence(String how) throws Exception {
        Throwable failure = tenants.call(ACME, () -> {
            userTransaction.begin();
            notes.add(how);
            return catchThrowable(userTransaction::commit);
        });

        assertThat(failure).isInstanceOf(HeuristicMixedException.class);
        assertThat(notesOfAcme()).isEmpty();
        tenants.call(ACME, () -> transactions.required(() -> notes.add("next")));
        assertThat(notesOfAcme()).containsExactly("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "terminate"})
    void the_caller_of_a_transactional_method_gets_an_exception(String how) throws Exception {
        Throwable failure = catchThrowable(() -> tenants.call(ACME, () -> transactions.required(() -> notes.add(how))));

        // Liberty throws it as it is, past the compiler; WildFly wraps it.
        assertThat(failure).hasStackTraceContaining(HeuristicMixedException.class.getName());
        assertThat(notesOfAcme()).isEmpty();
    }

    private List<String> notesOfAcme() throws Exception {
        return tenants.call(ACME, this::notesWhenDatabaseIsBack);
    }

    private List<String> notesWhenDatabaseIsBack() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return notes.all();
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
