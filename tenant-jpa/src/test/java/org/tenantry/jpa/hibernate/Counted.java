package org.tenantry.jpa.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.GenericGenerator;
import org.hibernate.id.IncrementGenerator;

/** Its ids are the largest that there was, and then counted on in memory. */
@Entity
class Counted {

    @Id
    @GeneratedValue(generator = "counted")
    @SuppressWarnings("deprecation") // older applications have it
    @GenericGenerator(name = "counted", type = IncrementGenerator.class)
    long id;
}
