package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.tenantry.it.injection.app.OwnDataSource;

/** Declares more than {@code DataSource}. */
@ApplicationScoped
public class SubtypeProducer {

    @Produces
    OwnDataSource make() {
        return new OwnDataSource();
    }
}
