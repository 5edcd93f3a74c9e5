package org.tenantry.jpa.hibernate;

import jakarta.persistence.Entity;

@Entity
class Doctor extends Person {

    String field = "";

    protected Doctor() {}

    Doctor(String name, String field) {
        super(name);
        this.field = field;
    }
}
