package org.tenantry.it.jpa.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Gets its id from what the provider thinks best. */
@Entity
public class ByAuto extends Numbered {

    @Id
    @GeneratedValue
    private long id;

    @Override
    public Object id() {
        return id;
    }
}
