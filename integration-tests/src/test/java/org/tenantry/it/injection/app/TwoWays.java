package org.tenantry.it.injection.app;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A component that gets the data source twice: a field and a setter. */
public interface TwoWays {

    @Nullable
    DataSource field();

    @Nullable
    DataSource setter();
}
