package org.tenantry.benchmarks.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Kept in EclipseLink's shared cache, as every entity that does not say otherwise. */
@Entity
class CachedItem {

    @Id
    long id;

    String name = "";

    protected CachedItem() {}
}
