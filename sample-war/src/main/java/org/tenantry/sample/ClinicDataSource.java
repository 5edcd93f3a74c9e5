package org.tenantry.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Makes the container's {@code jdbc/clinic} available to {@code @Inject DataSource}. */
@Dependent
class ClinicDataSource {

    @Produces
    @Resource(name = "jdbc/clinic")
    @SuppressWarnings("NullAway.Init")
    DataSource clinic;
}
