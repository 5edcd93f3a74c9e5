package org.tenantry.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tenantry.TenantId;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.Secret;
import org.tenantry.testing.FakeDriver;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DriverConnectionsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final ClassLoader LOADER = DriverConnectionsTest.class.getClassLoader();

    private final ConnectionBudget budget = new ConnectionBudget(3, () -> false);

    private static DataSourceSettings settings(String url, @Nullable String driver) {
        return new DataSourceSettings(
                Optional.of(url),
                Optional.of("app"),
                Optional.of(new Secret("s3cr3t")),
                Optional.ofNullable(driver),
                Optional.empty(),
                5,
                Duration.ofSeconds(5));
    }

    @Test
    void come_from_the_driver_that_accepts_the_url_with_user_and_password() throws Exception {
        String url = "jdbc:h2:mem:driver_connections;DB_CLOSE_DELAY=-1";
        DriverManager.getConnection(url, "app", "s3cr3t").close(); // makes the account
        DriverConnections connections = new DriverConnections(ACME, settings(url, null), budget, LOADER);
        try (Connection connection = connections.getConnection()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("APP");
            assertThat(budget.inUse()).isEqualTo(1);
            assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
        }
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void need_a_driver_and_say_for_which_kind_of_url() {
        assertThatThrownBy(() ->
                        new DriverConnections(ACME, settings("jdbc:oracle:thin:app/s3cr3t@db", null), budget, LOADER))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("TENANTRY-026: No JDBC driver is there for URLs of the kind \"jdbc:oracle:\"")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> new DriverConnections(ACME, settings("jdbc:s3cr3t", null), budget, LOADER))
                .hasMessageStartingWith("TENANTRY-026: ")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void need_the_driver_that_was_named() {
        assertThatThrownBy(
                        () -> new DriverConnections(ACME, settings("jdbc:h2:mem:x", "no.such.Driver"), budget, LOADER))
                .hasMessageStartingWith("TENANTRY-026: The JDBC driver \"no.such.Driver\" cannot be loaded.");
        assertThatThrownBy(() ->
                        new DriverConnections(ACME, settings("jdbc:h2:mem:x", "java.lang.String"), budget, LOADER))
                .hasMessageStartingWith("TENANTRY-026: The JDBC driver \"java.lang.String\" cannot be loaded.");
    }

    @Test
    void are_refused_when_the_named_driver_does_not_take_the_url() throws Exception {
        DriverConnections connections =
                new DriverConnections(ACME, settings("jdbc:h2:mem:s3cr3t", FakeDriver.class.getName()), budget, LOADER);

        assertThatThrownBy(connections::getConnection)
                .hasMessageStartingWith("TENANTRY-026: The driver " + FakeDriver.class.getName())
                .hasMessageNotContaining("s3cr3t");
        assertThat(budget.inUse()).as("a failed attempt gives its place back").isZero();
    }

    @Test
    void are_not_prevented_by_another_driver_that_cannot_be_loaded(@TempDir Path jar) throws Exception {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("java.sql.Driver"),
                "no.such.Driver\n" + BrokenDriver.class.getName() + "\njava.lang.String\n" + FakeDriver.class.getName()
                        + "\n");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, LOADER)) {
            assertThat(new DriverConnections(ACME, settings("jdbc:fake:none/db", null), budget, loader))
                    .isNotNull();
        }
    }

    @Test
    void release_their_place_once_however_often_they_are_closed() throws Exception {
        DriverConnections connections =
                new DriverConnections(ACME, settings("jdbc:h2:mem:driver_connections2", null), budget, LOADER);
        try (Connection other = connections.getConnection()) {
            Connection connection = connections.getConnection();
            connection.close();
            connection.close();
            connection.abort(Runnable::run);
            assertThat(budget.inUse()).isEqualTo(1);
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void throw_what_the_driver_throws() throws Exception {
        DriverConnections connections =
                new DriverConnections(ACME, settings("jdbc:h2:mem:driver_connections3", null), budget, LOADER);
        try (Connection connection = connections.getConnection()) {
            assertThatThrownBy(() -> connection.prepareStatement("SELEC 1").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("SELEC");
        }
    }

    @Test
    void do_not_pretend_to_more_than_connecting() throws Exception {
        DriverConnections connections = new DriverConnections(ACME, settings("jdbc:h2:mem:x", null), budget, LOADER);

        assertThatThrownBy(() -> connections.getConnection("a", "b"))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThat(connections.isWrapperFor(DriverConnections.class)).isFalse();
        assertThatThrownBy(() -> connections.unwrap(DriverConnections.class)).isInstanceOf(SQLException.class);
    }
}
