package org.tenantry.it.jpa.app;

import jakarta.persistence.EntityManager;

/** Something to do with the EntityManager. */
@FunctionalInterface
public interface Work<R> {

    R with(EntityManager em) throws Exception;
}
