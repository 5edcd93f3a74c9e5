package org.tenantry.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.testing.FakeNaming;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerDataSourceTest {

    private final ServerDataSource source =
            new ServerDataSource(new Tenant(new TenantId("acme"), Map.of()), "jdbc/acme");

    @AfterEach
    void unbind() {
        FakeNaming.unbind("jdbc/acme");
    }

    @Test
    void gives_the_servers_connections() throws Exception {
        JdbcDataSource ofServer = new JdbcDataSource();
        ofServer.setURL("jdbc:h2:mem:of_server");
        FakeNaming.bind("jdbc/acme", ofServer);

        try (Connection connection = source.connect()) {
            assertThat(connection.getCatalog()).isEqualTo("OF_SERVER");
        }
        FakeNaming.unbind("jdbc/acme");
        source.connect().close(); // looked up once
        assertThat(source.isContainerManaged()).isTrue();
    }

    @Test
    void is_looked_up_again_when_it_was_not_there() throws Exception {
        assertThatThrownBy(source::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith(
                        "TENANTRY-027: The server has no data source \"jdbc/acme\" for tenant \"acme\"");

        JdbcDataSource ofServer = new JdbcDataSource();
        ofServer.setURL("jdbc:h2:mem:of_server");
        FakeNaming.bind("jdbc/acme", ofServer);
        source.connect().close();
    }

    @Test
    void is_refused_when_it_is_something_else() {
        FakeNaming.bind("jdbc/acme", "a text");

        assertThatThrownBy(source::connect)
                .hasMessageStartingWith("TENANTRY-027: ")
                .hasCauseInstanceOf(ClassCastException.class);
    }

    @Test
    void leases_nothing_for_the_server_enlists_by_itself() {
        assertThatThrownBy(source::lease).isInstanceOf(UnsupportedOperationException.class);
    }
}
