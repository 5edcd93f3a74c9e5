package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Gets the default data source. */
@ApplicationScoped
public class Clinic implements Way {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Override
    public String name() {
        return "clinic";
    }

    @Override
    public String read() {
        return Marker.read(dataSource);
    }
}
