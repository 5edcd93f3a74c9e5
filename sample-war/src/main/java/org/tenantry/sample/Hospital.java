package org.tenantry.sample;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A hospital that belongs to the clinic. Nothing here changes one, so the second-level cache may keep it. */
@Entity
@Cacheable
public class Hospital {

    @Id
    private long id;

    private @Nullable String name;
    private @Nullable String city;
    private int beds;

    /** Returns its number in the clinic's database. */
    public long getId() {
        return id;
    }

    /** Returns what it is called. */
    public @Nullable String getName() {
        return name;
    }

    /** Returns where it is. */
    public @Nullable String getCity() {
        return city;
    }

    /** Returns how many patients it has room for. */
    public int getBeds() {
        return beds;
    }
}
