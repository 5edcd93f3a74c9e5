package org.tenantry.it.jpa.hibernate;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;

/** The way to a persistence unit that is alone. */
@Stateless
public class OneManager {

    @PersistenceContext
    private EntityManager manager;

    public <R> R inTransaction(Function<EntityManager, R> work) {
        return work.apply(manager);
    }
}
