package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.jpa.hibernate.Clinic.ACME;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.Driver;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.TenantSettings;

/** Tenants that come and go while the persistence unit is in use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class CatalogChangesTest {

    private static final TenantId HOOLI = new TenantId("hooli");
    private static final String URL = "datasource.url";

    private final Clinic clinic = new Clinic()
            .with(Chart.class)
            .with("hibernate.cache.use_second_level_cache", "true")
            .with("hibernate.cache.default_cache_concurrency_strategy", "nonstrict-read-write")
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.provider", CaffeineCachingProvider.class.getName())
            .with("hibernate.javax.cache.missing_cache_strategy", "create")
            .configured("tenantry.catalog.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
            .configured("tenantry.catalog.poll-interval", "1s");

    private static @Nullable EmbeddedPostgres postgres;

    @AfterEach
    void stop() {
        clinic.close();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Makes a database of another kind than the template's and returns its URL. */
    private static String postgres(String database) throws IOException, SQLException {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            DriverManager.registerDriver(new Driver()); // a node that has stopped has removed it
            running = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setPGStartupWait(Duration.ofSeconds(60)) // the machine may be busy
                    .start();
            postgres = running;
        }
        String own = running.getJdbcUrl("postgres", "postgres");
        try (Connection connection = new Driver().connect(own, new Properties())) {
            connection.createStatement().execute("CREATE DATABASE " + database);
        }
        return running.getJdbcUrl("postgres", database);
    }

    @Test
    void another_tenant_of_the_same_id_gets_a_schema_of_its_own_and_nothing_from_the_caches() {
        clinic.start();
        await(() -> clinic.node().isReady());
        add("changes-first");
        clinic.write(HOOLI, manager -> manager.merge(new Chart(1, "of the first")));
        assertThat(title()).isEqualTo("of the first");

        editor().remove(HOOLI, OptionalLong.empty(), "test");
        await(() -> !isKnown());
        add("changes-second");

        assertThat(title()).isEqualTo("none");
    }

    @Test
    void a_tenant_with_another_kind_of_database_than_the_dialect_is_for_is_refused_and_no_other() throws Exception {
        String url = postgres("refused");
        clinic.start();
        await(() -> clinic.node().isReady());
        addWith(url);

        assertRefusedFor("PostgreSQL");
        assertThat(tablesOfTheUnit(url)).isZero();
        clinic.write(ACME, manager -> manager.merge(new Chart(1, "of acme")));
    }

    @Test
    void a_tenant_that_moves_to_another_kind_of_database_is_refused_from_then_on() throws Exception {
        String url = postgres("moved");
        clinic.start();
        await(() -> clinic.node().isReady());
        add("changes-moving");
        clinic.write(HOOLI, manager -> manager.merge(new Chart(1, "before")));

        editor().replace(HOOLI, input(url), OptionalLong.empty(), "test");
        await(() -> url.equals(urlInUse()));

        assertRefusedFor("PostgreSQL");
        assertThat(tablesOfTheUnit(url)).isZero();
    }

    @Test
    void where_the_dialect_is_configured_no_database_is_asked_what_it_is() throws Exception {
        String url = postgres("said");
        clinic.configured("tenantry.jpa.dialect", "org.hibernate.dialect.PostgreSQLDialect")
                .start();
        await(() -> clinic.node().isReady());
        addWith(url);

        clinic.write(HOOLI, manager -> manager.merge(new Chart(1, "here")));

        assertThat(title()).isEqualTo("here");
    }

    private void assertRefusedFor(String product) {
        assertThatThrownBy(this::title)
                .hasStackTraceContaining("TENANTRY-086")
                .hasStackTraceContaining("\"clinic\"")
                .hasStackTraceContaining("\"hooli\"")
                .hasStackTraceContaining("(" + product + ")")
                .hasStackTraceContaining("(H2)");
    }

    private static int tablesOfTheUnit(String url) throws SQLException {
        try (Connection connection = new Driver().connect(url, new Properties());
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
                                + " AND tablename <> 'tenantry_identity'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String urlInUse() {
        Tenant hooli = clinic.node().catalog().require(HOOLI);
        DataSourceSettings settings =
                clinic.node().catalog().settings(hooli).dataSources().get(TenantSettings.DEFAULT_DATA_SOURCE);
        return settings == null ? "" : settings.url().orElse("");
    }

    private CatalogEditor editor() {
        return clinic.node().recordedCatalog().orElseThrow().editor();
    }

    private void add(String database) {
        addWith("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    }

    private void addWith(String url) {
        editor().add(HOOLI, input(url), TenantState.ACTIVE, OptionalLong.empty(), "test");
        await(this::isKnown);
    }

    private static CatalogEditor.Input input(String url) {
        return new CatalogEditor.Input(Map.of(URL, url), Map.of());
    }

    private boolean isKnown() {
        return clinic.node().catalog().all().stream()
                .anyMatch(tenant -> tenant.id().equals(HOOLI));
    }

    private String title() {
        return clinic.read(HOOLI, manager -> {
            Chart chart = manager.find(Chart.class, 1L);
            return chart == null ? "none" : chart.title;
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
