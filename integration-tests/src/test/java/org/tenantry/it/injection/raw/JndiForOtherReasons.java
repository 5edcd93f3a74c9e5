package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Uses JNDI and a data source, but not the one for the other. */
@ApplicationScoped
public class JndiForOtherReasons implements Way {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Override
    public String name() {
        return "other";
    }

    @Override
    public String read() {
        try {
            String application = InitialContext.doLookup("java:app/AppName");
            return application + " " + Marker.read(dataSource);
        } catch (NamingException e) {
            return e.toString();
        }
    }
}
