package org.tenantry.it.jpa.hibernate;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.sql.DataSource;

/** The application's ways to its persistence units. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Managers {

    @PersistenceContext(unitName = "clinic")
    private EntityManager clinic;

    @PersistenceContext(unitName = "shared")
    private EntityManager shared;

    @PersistenceUnit(unitName = "clinic")
    private EntityManagerFactory clinics;

    @PersistenceUnit(unitName = "local")
    private EntityManagerFactory local;

    @Resource(lookup = "java:jboss/datasources/clinic")
    private DataSource dataSource;

    /** Asks past JPA. */
    public String row(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public <R> R inTransaction(Function<EntityManager, R> work) {
        return work.apply(clinic);
    }

    /** Does the work while the transaction waits. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <R> R outsideTransaction(Callable<R> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public <R> R inShared(Function<EntityManager, R> work) {
        return work.apply(shared);
    }

    public EntityManagerFactory clinics() {
        return clinics;
    }

    public EntityManagerFactory local() {
        return local;
    }
}
