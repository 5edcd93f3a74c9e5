package org.tenantry.jpa.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;

/** Its ids come from a table. */
@Entity
class Ward {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "ward")
    @TableGenerator(name = "ward", table = "ward_ids", allocationSize = 10)
    long id;

    String name = "";

    protected Ward() {}

    Ward(String name) {
        this.name = name;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }
}
