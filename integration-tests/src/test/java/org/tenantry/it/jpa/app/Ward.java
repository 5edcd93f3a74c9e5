package org.tenantry.it.jpa.app;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A part of a hospital. */
@Entity
public class Ward {

    @Id
    private long id;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    private Hospital hospital;

    @SuppressWarnings("NullAway.Init")
    protected Ward() {
        // for JPA
    }

    Ward(long id, String name, Hospital hospital) {
        this.id = id;
        this.name = name;
        this.hospital = hospital;
    }

    public String name() {
        return name;
    }

    public Hospital hospital() {
        return hospital;
    }
}
