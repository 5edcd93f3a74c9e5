package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateful;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A stateful session bean. */
@Stateful
@LocalBean
public class StatefulBean implements TwoWays {

    @Resource(name = "jdbc/clinic")
    private DataSource field;

    private @Nullable DataSource setter;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @Override
    public @Nullable DataSource field() {
        return field;
    }

    @Override
    public @Nullable DataSource setter() {
        return setter;
    }
}
