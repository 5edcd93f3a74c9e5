package org.tenantry.jpa.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.NaturalId;

/** Its ids come in blocks, its wards when they are asked for. */
@Entity
class Hospital {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "hospital")
    @SequenceGenerator(name = "hospital", sequenceName = "hospital_seq", allocationSize = 50)
    long id;

    @NaturalId
    String name = "";

    @Version
    int version;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "hospital_id")
    List<Ward> wards = new ArrayList<>();

    protected Hospital() {}

    Hospital(String name, String... wards) {
        this.name = name;
        for (String ward : wards) {
            this.wards.add(new Ward(ward));
        }
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    List<Ward> wards() {
        return wards;
    }
}
