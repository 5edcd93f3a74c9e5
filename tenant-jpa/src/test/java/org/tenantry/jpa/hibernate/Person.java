package org.tenantry.jpa.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;

/**
 * In two tables with {@link Doctor}, so that bulk statements need one more. H2 has a table of the same name among its own,
 * which is not to be mistaken for it.
 */
@Entity
@Table(name = "users")
@Inheritance(strategy = InheritanceType.JOINED)
class Person {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String name = "";

    protected Person() {}

    Person(String name) {
        this.name = name;
    }

    long id() {
        return id;
    }
}
