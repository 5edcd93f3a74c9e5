package org.tenantry.it.jpa.eclipselink;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Function;

/** Works with the application's persistence units, as a bean of its own would. */
@Stateless
public class Wards {

    @PersistenceContext(unitName = "clinic")
    private EntityManager clinic;

    @PersistenceUnit(unitName = "clinic")
    private EntityManagerFactory clinics;

    @PersistenceUnit(unitName = "local")
    private EntityManagerFactory locals;

    @PersistenceContext(unitName = "shared")
    private EntityManager shared;

    public <R> R call(Function<EntityManager, R> work) {
        return work.apply(clinic);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <R> R callInNew(Function<EntityManager, R> work) {
        return work.apply(clinic);
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <R> R callOutside(Function<EntityManager, R> work) {
        return work.apply(clinic);
    }

    public <R> R callShared(Function<EntityManager, R> work) {
        return work.apply(shared);
    }

    public EntityManagerFactory clinics() {
        return clinics;
    }

    public EntityManagerFactory locals() {
        return locals;
    }
}
