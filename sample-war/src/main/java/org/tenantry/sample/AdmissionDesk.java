package org.tenantry.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Admits patients behind the request's back: {@link #request} returns at once, a background task admits the
 * patient {@code clinic.admission-delay} later. The delay stands for work that takes its time, and lets one
 * see the page wait for it.
 *
 * <p>A task that fails marks its admission as failed and is logged. Any thread may call it.
 */
@ApplicationScoped
class AdmissionDesk {

    private static final System.Logger LOG = System.getLogger(AdmissionDesk.class.getName());

    @Inject
    Admissions admissions;

    // Not a Provider<Duration>: SmallRye Config ignores the default value of a provider of a converted type.
    @Inject
    @ConfigProperty(name = "clinic.admission-delay", defaultValue = "PT1.5S")
    Provider<String> delay;

    @Resource
    @SuppressWarnings("NullAway.Init")
    ManagedExecutorService executor;

    /**
     * Starts the admission of {@code patient}.
     *
     * @throws RejectedExecutionException if the server takes no more tasks; the admission is then failed
     */
    Admission request(NewPatient patient) throws SQLException {
        Duration wait = Duration.parse(delay.get());
        // Committed before the task starts, which would not find it otherwise.
        Admission admission = admissions.request(patient);
        try {
            executor.execute(() -> admit(admission.id(), wait));
        } catch (RejectedExecutionException e) {
            admissions.fail(admission.id());
            throw e;
        }
        return admission;
    }

    void admit(long id, Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            admissions.complete(id);
        } catch (InterruptedException e) {
            fail(id, e);
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            fail(id, e);
        }
    }

    private void fail(long id, Exception cause) {
        try {
            admissions.fail(id);
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
        }
        LOG.log(
                Level.ERROR,
                "Admission " + id + " failed: the patient was not admitted and has to be added again.",
                cause);
    }
}
