package org.tenantry.jpa.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Needs no database to get its id. */
@Entity
class Letter {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Nullable
    UUID id;
}
