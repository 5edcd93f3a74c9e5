package org.tenantry.jpa.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PreUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** Cached with its lines, which no entity has to be loaded for; and counts how often it is told of an update. */
@Entity
@Cacheable
class Chart {

    static final AtomicInteger UPDATES = new AtomicInteger();

    @Id
    long id;

    String title = "";

    @ElementCollection
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    List<String> lines = new ArrayList<>();

    protected Chart() {}

    Chart(long id, String title, String... lines) {
        this.id = id;
        this.title = title;
        this.lines.addAll(List.of(lines));
    }

    @PreUpdate
    void updated() {
        UPDATES.incrementAndGet();
    }
}
