package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** In an application that is not a bean archive. */
@Stateless
public class PlainEjb {

    @Resource(name = "jdbc/clinic")
    private DataSource dataSource;

    public String read() {
        return Marker.read(dataSource);
    }
}
