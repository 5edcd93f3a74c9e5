package org.tenantry.it.jpa.app;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cached, and so are the results of its query; the wards are loaded when they are asked for. */
@Entity
@Cacheable
@EntityListeners(HospitalListener.class)
@NamedQuery(
        name = Hospital.BY_ID,
        query = "SELECT h FROM Hospital h WHERE h.id = :id",
        hints = {
            @QueryHint(name = "eclipselink.query-results-cache", value = "true"),
            @QueryHint(name = "org.hibernate.cacheable", value = "true")
        })
public class Hospital {

    public static final String BY_ID = "Hospital.byId";

    @Id
    private long id;

    private String name;

    private @Nullable String createdBy;

    @Version
    private long version;

    @OneToMany(mappedBy = "hospital", cascade = CascadeType.ALL)
    @OrderBy("name")
    private List<Ward> wards = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Hospital() {
        // for JPA
    }

    public Hospital(long id, String name) {
        this.id = id;
        this.name = name;
    }

    /** Adds wards of these names, and returns the hospital. */
    public Hospital with(String... names) {
        for (int i = 0; i < names.length; i++) {
            wards.add(new Ward(id * 100 + i, names[i], this));
        }
        return this;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void rename(String newName) {
        name = newName;
    }

    public long version() {
        return version;
    }

    public List<String> wards() {
        return wards.stream().map(Ward::name).toList();
    }

    public @Nullable String createdBy() {
        return createdBy;
    }

    void createdBy(String user) {
        createdBy = user;
    }
}
