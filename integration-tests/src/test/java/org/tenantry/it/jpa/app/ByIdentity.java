package org.tenantry.it.jpa.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Gets its id from its column. */
@Entity
public class ByIdentity extends Numbered {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Override
    public Object id() {
        return id;
    }
}
