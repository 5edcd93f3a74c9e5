package org.tenantry.sample;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class ClinicOnH2Test extends ClinicContract {

    @Override
    DataSource emptyClinic() {
        return h2("demo/schema.sql");
    }

    @Override
    Jpa jpa() {
        return Jpa.ECLIPSELINK;
    }

    /** Returns a database of its own in memory, on which {@code script} runs at each new connection. */
    static DataSource h2(String script) {
        return h2(UUID.randomUUID().toString(), script);
    }

    /** Returns the database of that name in memory, on which {@code script} runs at each new connection. */
    static DataSource h2(String name, String script) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;INIT=RUNSCRIPT FROM 'classpath:" + script + "'");
        return dataSource;
    }
}
