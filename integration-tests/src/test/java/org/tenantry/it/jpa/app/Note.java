package org.tenantry.it.jpa.app;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What the units besides that of the hospitals hold. */
@Entity
@Cacheable
public class Note {

    @Id
    private String id;

    private String text;

    @SuppressWarnings("NullAway.Init")
    protected Note() {
        // for JPA
    }

    public Note(String id, String text) {
        this.id = id;
        this.text = text;
    }

    public String text() {
        return text;
    }
}
