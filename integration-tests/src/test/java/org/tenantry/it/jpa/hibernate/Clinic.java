package org.tenantry.it.jpa.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cached, and its wards too. */
@Entity
@Cacheable
public class Clinic {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable
    private Long id;

    private String name = "";

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "clinic_id")
    private List<Ward> wards = new ArrayList<>();

    protected Clinic() {}

    public Clinic(String name, String... wards) {
        this.name = name;
        for (String ward : wards) {
            this.wards.add(new Ward(ward));
        }
    }

    public Long getId() {
        return Objects.requireNonNull(id);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Ward> getWards() {
        return wards;
    }
}
