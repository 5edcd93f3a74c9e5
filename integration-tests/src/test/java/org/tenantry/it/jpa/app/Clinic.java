package org.tenantry.it.jpa.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Does work with the injected persistence context, in a transaction or without. */
@ApplicationScoped
public class Clinic {

    @PersistenceContext(unitName = "clinic")
    private EntityManager clinic;

    @Transactional
    public <R> R required(Work<R> work) throws Exception {
        return work.with(clinic);
    }

    @Transactional(TxType.REQUIRES_NEW)
    public <R> R requiresNew(Work<R> work) throws Exception {
        return work.with(clinic);
    }

    @Transactional(TxType.NOT_SUPPORTED)
    public <R> R withoutTransaction(Work<R> work) throws Exception {
        return work.with(clinic);
    }

    /** Inserts one entity and returns its id. */
    @Transactional
    public Object insert(Ids ids) {
        Numbered entity = ids.newEntity();
        clinic.persist(entity);
        clinic.flush();
        return entity.id();
    }
}
