package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Looks up what the server's configuration lets Tenantry route. */
@ApplicationScoped
public class JndiRouted implements Way {

    @Override
    public String name() {
        return "jndi";
    }

    @Override
    public String read() {
        try {
            return Marker.read(InitialContext.<DataSource>doLookup("jdbc/routed"));
        } catch (NamingException e) {
            return e.toString();
        }
    }
}
