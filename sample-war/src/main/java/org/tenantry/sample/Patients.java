package org.tenantry.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The patients. Any thread may call it; {@link #add} takes part in its caller's transaction. */
@ApplicationScoped
class Patients {

    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    EntityManager entityManager;

    /** Returns every patient, the latest admission first. */
    List<Patient> all() {
        return entityManager
                .createQuery("SELECT p FROM Patient p ORDER BY p.admitted DESC, p.id DESC", Patient.class)
                .getResultList();
    }

    void add(Patient patient) {
        entityManager.persist(patient);
    }
}
