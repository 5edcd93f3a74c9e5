package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** No component itself. */
public class Ancestor {

    @Resource(name = "jdbc/clinic")
    private DataSource inherited;

    @Nullable
    DataSource inherited() {
        return inherited;
    }
}
