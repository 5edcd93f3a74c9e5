package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Gets the server's own database, by a reference that Open Liberty binds to the data source of that name. */
@ApplicationScoped
public class LibertysRawByName implements Way {

    @Resource(name = "jdbc/raw")
    private DataSource dataSource;

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public String read() {
        return Marker.read(dataSource);
    }
}
