package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.ApplicationScoped;
import org.tenantry.it.injection.app.Marker;

/** Has a library look up. */
@ApplicationScoped
public class OfLibrary implements Way {

    @Override
    public String name() {
        return "library";
    }

    @Override
    public String read() {
        return Marker.read(Library.dataSource());
    }
}
