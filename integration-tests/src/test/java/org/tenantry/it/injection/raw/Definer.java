package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Brings its database along. */
@DataSourceDefinition(
        name = "java:app/jdbc/defined",
        className = "org.h2.jdbcx.JdbcDataSource",
        url =
                "jdbc:h2:mem:defined;DB_CLOSE_DELAY=-1;INIT=CREATE TABLE IF NOT EXISTS marker AS SELECT 'defined' AS tenant")
@ApplicationScoped
public class Definer implements Way {

    @Resource(lookup = "java:app/jdbc/defined")
    private DataSource dataSource;

    @Override
    public String name() {
        return "defined";
    }

    @Override
    public String read() {
        return Marker.read(dataSource);
    }
}
