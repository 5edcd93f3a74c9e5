package org.tenantry.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Reads the hospitals. Any thread may call it. */
@ApplicationScoped
class Hospitals {

    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    EntityManager entityManager;

    /** Returns every hospital, by name. */
    List<Hospital> all() {
        return entityManager
                .createQuery("SELECT h FROM Hospital h ORDER BY h.name, h.id", Hospital.class)
                .getResultList();
    }
}
