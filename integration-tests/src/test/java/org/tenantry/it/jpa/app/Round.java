package org.tenantry.it.jpa.app;

import jakarta.ejb.Remove;
import jakarta.ejb.Stateful;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContextType;

/** A ward round, whose persistence context lasts as long as itself. */
@Stateful
public class Round {

    @PersistenceContext(unitName = "clinic", type = PersistenceContextType.EXTENDED)
    private EntityManager clinic;

    public <R> R with(Work<R> work) throws Exception {
        return work.with(clinic);
    }

    @Remove
    public void end() {
        // the container closes the context
    }
}
