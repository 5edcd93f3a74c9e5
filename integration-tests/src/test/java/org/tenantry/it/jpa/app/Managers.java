package org.tenantry.it.jpa.app;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets beans inject the EntityManager. */
public class Managers {

    @Produces
    @PersistenceContext(unitName = "clinic")
    private EntityManager clinic;
}
