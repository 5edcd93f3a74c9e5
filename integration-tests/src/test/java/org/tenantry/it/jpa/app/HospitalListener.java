package org.tenantry.it.jpa.app;

import jakarta.inject.Inject;
import jakarta.persistence.PrePersist;

/** Notes who made a hospital, and gets that from a bean. */
public class HospitalListener {

    @Inject
    private User user;

    @PrePersist
    void created(Hospital hospital) {
        hospital.createdBy(user.name());
    }
}
