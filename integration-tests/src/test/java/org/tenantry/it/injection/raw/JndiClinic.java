package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Looks the guarded one up. */
@ApplicationScoped
public class JndiClinic implements Way {

    @Override
    public String name() {
        return "jndi";
    }

    @Override
    public String read() {
        try {
            return Marker.read((DataSource) new InitialContext().lookup("jdbc/clinic"));
        } catch (NamingException e) {
            return e.toString();
        }
    }
}
