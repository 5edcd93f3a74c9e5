package org.tenantry.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A patient who has been admitted. */
@Entity
public class Patient {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "patient_number")
    @SequenceGenerator(name = "patient_number", sequenceName = "patient_number", allocationSize = 10)
    private long id;

    private String name;
    private String email;
    private OffsetDateTime admitted; // not an Instant, which Jakarta Persistence 3.1 does not know

    /** For Jakarta Persistence. */
    protected Patient() {
        this("", "");
    }

    /** Admits a patient now. */
    public Patient(String name, String email) {
        this.name = name;
        this.email = email;
        this.admitted = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** Returns their number in the clinic's database. */
    public long getId() {
        return id;
    }

    /** Returns what they are called. */
    public String getName() {
        return name;
    }

    /** Returns where the clinic writes to them. */
    public String getEmail() {
        return email;
    }

    /** Returns when the admission was complete. */
    public Instant getAdmitted() {
        return admitted.toInstant();
    }
}
