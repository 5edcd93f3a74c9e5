package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Has the look-up done by a class that knows no data source. */
@ApplicationScoped
public class Located implements Way {

    @Override
    public String name() {
        return "located";
    }

    @Override
    public String read() {
        return Marker.read((DataSource) Locator.find("jdbc/clinic"));
    }
}
