package org.tenantry.jpa.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Its ids are left to the provider. */
@Entity
class Visit {

    @Id
    @GeneratedValue
    long id;

    long id() {
        return id;
    }
}
