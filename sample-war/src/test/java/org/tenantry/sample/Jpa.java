package org.tenantry.sample;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What a container makes of {@code @PersistenceContext}, with the provider of Open Liberty or of WildFly. */
enum Jpa {
    ECLIPSELINK("org.eclipse.persistence.jpa.PersistenceProvider"),
    HIBERNATE("org.hibernate.jpa.HibernatePersistenceProvider");

    private final String provider;

    Jpa(String provider) {
        this.provider = provider;
    }

    /** Returns an entity manager that its test may leave open: it holds no connection outside of a transaction. */
    EntityManager entityManager(DataSource dataSource) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.provider", provider);
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.nonJtaDataSource", dataSource);
        properties.put("eclipselink.session-name", dataSource.toString()); // each has caches of its own
        return Persistence.createEntityManagerFactory("clinic", properties).createEntityManager();
    }

    /** Does what {@code @Transactional} does for the entity manager. */
    static void inTransaction(EntityManager entityManager, Work work) throws Exception {
        entityManager.getTransaction().begin();
        try {
            work.run();
            entityManager.getTransaction().commit();
        } finally {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
        }
    }

    interface Work {
        void run() throws Exception;
    }
}
