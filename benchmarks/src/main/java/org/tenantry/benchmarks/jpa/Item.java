package org.tenantry.benchmarks.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Read from the database each time. */
@Entity
@Cacheable(false)
class Item {

    @Id
    long id;

    String name = "";

    protected Item() {}
}
