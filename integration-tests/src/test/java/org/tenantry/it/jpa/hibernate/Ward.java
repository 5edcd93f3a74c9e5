package org.tenantry.it.jpa.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** Gets its id without a database, so that nothing asks for a connection before it is written. */
@Entity
public class Ward {

    @Id
    private UUID id = UUID.randomUUID();

    private String name = "";

    protected Ward() {}

    public Ward(String name) {
        this.name = name;
    }

    public UUID getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
