package org.tenantry.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuardTest {

    private final GuardDataSource dataSource = new GuardDataSource();

    @Test
    void the_data_source_refuses_every_way_to_connect() {
        dataSource.setName("jdbc/clinic");

        List<ThrowingCallable> ways = List.of(
                dataSource::getConnection,
                () -> dataSource.getConnection("sa", "secret"),
                dataSource::getXAConnection,
                () -> dataSource.getXAConnection("sa", "secret"),
                dataSource::getPooledConnection,
                () -> dataSource.getPooledConnection("sa", "secret"));

        assertThat(ways).allSatisfy(GuardTest::refusesClinic);
    }

    @Test
    void the_driver_is_found_by_its_url_and_refuses() {
        refusesClinic(() -> DriverManager.getConnection("jdbc:tenantry-guard:jdbc/clinic"));
    }

    @Test
    void the_driver_leaves_the_urls_of_others_alone() throws SQLException {
        GuardDriver driver = new GuardDriver();

        assertThat(driver.acceptsURL("jdbc:h2:mem:clinic")).isFalse();
        assertThat(driver.connect("jdbc:h2:mem:clinic", new Properties())).isNull();
    }

    @Test
    void a_guard_without_a_name_says_so() {
        assertThatThrownBy(dataSource::getConnection).hasMessageContaining("data source \"unnamed\"");
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:tenantry-guard:"))
                .hasMessageContaining("data source \"unnamed\"");
    }

    @Test
    void url_user_and_password_are_accepted_and_never_shown() {
        dataSource.setUrl("jdbc:postgresql://db/clinic?password=hunter2");
        dataSource.setUser("app");
        dataSource.setPassword("hunter2");

        assertThatThrownBy(dataSource::getConnection).message().doesNotContain("hunter2", "postgresql");
        assertThat(dataSource.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_name_cannot_forge_a_log_line() {
        dataSource.setName("x\nERROR " + "y".repeat(200));

        assertThatThrownBy(dataSource::getConnection)
                .message()
                .contains("\"x?ERROR yy")
                .doesNotContain("\n");
        assertThatThrownBy(dataSource::getConnection).message().contains("yyy...\"");
    }

    @Test
    void the_data_source_wraps_only_itself() throws SQLException {
        assertThat(dataSource.isWrapperFor(DataSource.class)).isTrue();
        assertThat(dataSource.unwrap(XADataSource.class)).isSameAs(dataSource);
        assertThat(dataSource.unwrap(ConnectionPoolDataSource.class)).isSameAs(dataSource);
        assertThat(dataSource.isWrapperFor(String.class)).isFalse();
        assertThatThrownBy(() -> dataSource.unwrap(String.class))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void a_refusal_is_recognised_through_what_servers_wrap_around_it() {
        SQLException refusal = Guard.refusal("jdbc/clinic");
        SQLException next = new SQLException("pool");
        next.setNextException(refusal);
        Exception suppressing = new Exception("rollback");
        suppressing.addSuppressed(refusal);

        assertThat(Guard.isRefusal(refusal)).isTrue();
        assertThat(Guard.isRefusal(new RuntimeException("a", new SQLException("b", refusal))))
                .isTrue();
        assertThat(Guard.isRefusal(new RuntimeException("a", next))).isTrue();
        assertThat(Guard.isRefusal(suppressing)).isTrue();
        assertThat(Guard.isRefusal(new SQLException("copied: " + refusal.getMessage())))
                .isTrue();
    }

    @Test
    void other_failures_are_not_taken_for_a_refusal_even_when_they_run_in_a_circle() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(Guard.isRefusal(second)).isFalse();
        assertThat(Guard.isRefusal(new SQLException("rejected", Guard.SQL_STATE, Guard.VENDOR_CODE)))
                .isFalse();
        assertThat(Guard.isRefusal(null)).isFalse();
    }

    private static void refusesClinic(ThrowingCallable way) {
        assertThatThrownBy(way)
                .isInstanceOfSatisfying(SQLNonTransientConnectionException.class, refusal -> {
                    assertThat(refusal.getSQLState()).isEqualTo("08004");
                    assertThat(refusal.getErrorCode()).isEqualTo(90);
                })
                .hasMessageStartingWith("TENANTRY-090: This path bypasses tenancy")
                .hasMessageContaining("\"jdbc/clinic\"")
                .hasMessageContaining("docs/injection-points.md");
    }
}
