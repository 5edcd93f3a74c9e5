package org.tenantry.it.jpa.app.units;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets beans inject the EntityManager. */
@Dependent
public class Managers {

    @Produces
    @SuppressWarnings("UnusedVariable") // the container reads it
    @PersistenceContext(unitName = "clinic")
    private EntityManager clinic;
}
