package org.tenantry.it.jpa.hibernate;

import jakarta.ejb.Stateful;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContextType;
import java.util.function.Function;

/** Keeps what it has read from call to call. */
@Stateful
public class Extended {

    @PersistenceContext(unitName = "clinic", type = PersistenceContextType.EXTENDED)
    private EntityManager manager;

    public <R> R apply(Function<EntityManager, R> work) {
        return work.apply(manager);
    }
}
