package org.tenantry.it.jpa.app;

import java.util.function.Supplier;

/** The ways to get an id. */
public enum Ids {
    SEQUENCE(BySequence::new),
    TABLE(ByTable::new),
    AUTO(ByAuto::new),
    IDENTITY(ByIdentity::new),
    UUID(ByUuid::new);

    private final Supplier<Numbered> entity;

    Ids(Supplier<Numbered> entity) {
        this.entity = entity;
    }

    /** Returns an entity that has no id yet. */
    public Numbered newEntity() {
        return entity.get();
    }
}
