package org.tenantry.it.jpa.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** Gets its id from a sequence, in blocks of ten. */
@Entity
public class BySequence extends Numbered {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "visits")
    @SequenceGenerator(name = "visits", sequenceName = "visits", allocationSize = 10)
    private long id;

    @Override
    public Object id() {
        return id;
    }
}
