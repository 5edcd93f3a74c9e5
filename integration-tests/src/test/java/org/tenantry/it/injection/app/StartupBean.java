package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A singleton that the container makes at start. */
@Singleton
@LocalBean
@Startup
public class StartupBean implements TwoWays {

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
