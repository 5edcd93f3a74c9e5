package org.tenantry.it.jpa.eclipselink;

import jakarta.ejb.Remove;
import jakarta.ejb.Stateful;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContextType;
import java.util.function.Function;

/** A conversation with a persistence context that lasts as long. */
@Stateful
public class ExtendedWards {

    @PersistenceContext(unitName = "clinic", type = PersistenceContextType.EXTENDED)
    private EntityManager clinic;

    public <R> R call(Function<EntityManager, R> work) {
        return work.apply(clinic);
    }

    @Remove
    public void end() {}
}
