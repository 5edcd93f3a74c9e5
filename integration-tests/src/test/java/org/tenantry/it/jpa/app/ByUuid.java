package org.tenantry.it.jpa.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gets its id from nobody: it is random. */
@Entity
public class ByUuid extends Numbered {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    @Override
    public Object id() {
        return Objects.requireNonNull(id);
    }
}
