package org.tenantry.it.jpa.app.units;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Cache;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import jakarta.persistence.SynchronizationType;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import org.tenantry.it.jpa.app.Note;
import org.tenantry.it.jpa.app.Work;

/** Notes in each kind of persistence unit. */
@ApplicationScoped
public class Notes {

    @PersistenceUnit(unitName = "local")
    private EntityManagerFactory local;

    @PersistenceUnit(unitName = "clinic")
    private EntityManagerFactory clinic;

    @PersistenceContext(unitName = "archive")
    private EntityManager archive;

    @PersistenceContext(unitName = "shared")
    private EntityManager shared;

    @PersistenceContext(unitName = "clinic", synchronization = SynchronizationType.UNSYNCHRONIZED)
    private EntityManager unsynchronized;

    @Inject
    private EntityManager produced;

    /** The kinds of persistence units. */
    public enum In {
        /** A RESOURCE_LOCAL unit. */
        LOCAL,
        /** A JTA unit by {@code @PersistenceUnit}. */
        FACTORY,
        /** A second JTA unit with a data source of its own. */
        ARCHIVE,
        /** A unit that all tenants share. */
        SHARED,
        /** An injected EntityManager that a producer has made. */
        PRODUCED
    }

    /** Adds a note, or replaces it. */
    @Transactional
    public void write(In unit, String id, String text) {
        switch (unit) {
            case LOCAL -> writeLocally(id, text);
            case FACTORY -> {
                try (EntityManager manager = clinic.createEntityManager()) {
                    manager.merge(new Note(id, text));
                    manager.flush();
                }
            }
            case ARCHIVE -> archive.merge(new Note(id, text));
            case SHARED -> shared.merge(new Note(id, text));
            case PRODUCED -> produced.merge(new Note(id, text));
        }
    }

    /** Returns the note's text. */
    @Transactional
    public @Nullable String read(In unit, String id) {
        return switch (unit) {
            case LOCAL -> readWith(local, id);
            case FACTORY -> readWith(clinic, id);
            case ARCHIVE -> text(archive, id);
            case SHARED -> text(shared, id);
            case PRODUCED -> text(produced, id);
        };
    }

    /** Does work in a transaction, with a persistence context that takes no part in it before it is told to. */
    @Transactional
    public <R> R unsynchronized(Work<R> work) throws Exception {
        return work.with(unsynchronized);
    }

    /** Returns a new manager of the JTA unit, which takes part in no transaction before it is told to. */
    public EntityManager openUnsynchronized() {
        return clinic.createEntityManager(SynchronizationType.UNSYNCHRONIZED);
    }

    /** Returns the cache of the JTA unit. */
    public Cache cache() {
        return clinic.getCache();
    }

    /** Returns a new manager of the JTA unit, which does not join the transaction unless there is one. */
    public EntityManager open() {
        return clinic.createEntityManager();
    }

    /** Returns a new manager of the RESOURCE_LOCAL unit. */
    public EntityManager openLocal() {
        return local.createEntityManager();
    }

    /** Adds a note, or replaces it, in a transaction of the RESOURCE_LOCAL unit's own. */
    public void writeLocally(String id, String text) {
        try (EntityManager manager = local.createEntityManager()) {
            manager.getTransaction().begin();
            manager.merge(new Note(id, text));
            manager.getTransaction().commit();
        }
    }

    private static @Nullable String readWith(EntityManagerFactory factory, String id) {
        try (EntityManager manager = factory.createEntityManager()) {
            return text(manager, id);
        }
    }

    private static @Nullable String text(EntityManager manager, String id) {
        Note note = manager.find(Note.class, id);
        return note == null ? null : note.text();
    }
}
