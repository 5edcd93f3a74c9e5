package org.tenantry.it.guard;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** An application's ways to a data source that no library has touched. */
@ApplicationScoped
public class RawPaths {

    @Resource(name = "jdbc/clinic")
    private DataSource byName;

    @Resource(lookup = "jdbc/clinic")
    private DataSource byLookup;

    @Resource
    private DataSource byType;

    /** Connects on the path with this name: the name of a field, or a JNDI name. */
    @SuppressWarnings("BanJNDI") // the tests choose the names
    Connection connect(String path) throws SQLException, NamingException {
        return switch (path) {
            case "byName" -> byName.getConnection();
            case "byLookup" -> byLookup.getConnection();
            case "byType" -> byType.getConnection();
            default -> InitialContext.<DataSource>doLookup(path).getConnection();
        };
    }
}
