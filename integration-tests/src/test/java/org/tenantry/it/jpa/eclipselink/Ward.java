package org.tenantry.it.jpa.eclipselink;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ward and the wards in it. */
@Entity
@Cacheable
public class Ward {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private @Nullable Long id;

    private @Nullable String name;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Ward outer;

    @OneToMany(mappedBy = "outer")
    private List<Ward> inner = new ArrayList<>();

    protected Ward() {}

    public Ward(String name, @Nullable Ward outer) {
        this.name = name;
        this.outer = outer;
    }

    public @Nullable Long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable Ward outer() {
        return outer;
    }

    public List<Ward> inner() {
        return inner;
    }
}
