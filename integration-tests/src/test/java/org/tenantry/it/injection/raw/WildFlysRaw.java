package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Gets the server's own database, on WildFly, where a name without {@code java:} is one of the component's. */
@ApplicationScoped
public class WildFlysRaw implements Way {

    @Resource(lookup = "java:/jdbc/raw")
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
