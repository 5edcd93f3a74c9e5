package org.tenantry.it.jpa.app;

/** The ways to get an id. */
public enum Ids {
    SEQUENCE,
    TABLE,
    AUTO,
    IDENTITY,
    UUID;

    /** Returns an entity that has no id yet. */
    public Numbered newEntity() {
        return switch (this) {
            case SEQUENCE -> new BySequence();
            case TABLE -> new ByTable();
            case AUTO -> new ByAuto();
            case IDENTITY -> new ByIdentity();
            case UUID -> new ByUuid();
        };
    }
}
