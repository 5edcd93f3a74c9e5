package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.sync.CatalogEditor;

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
            .configured("tenantry.catalog.url", "jdbc:h2:mem:changes-catalog;DB_CLOSE_DELAY=-1")
            .configured("tenantry.catalog.poll-interval", "1s");

    @AfterEach
    void stop() {
        clinic.close();
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

    private CatalogEditor editor() {
        return clinic.node().recordedCatalog().orElseThrow().editor();
    }

    private void add(String database) {
        String url = "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
        editor().add(
                        HOOLI,
                        new CatalogEditor.Input(Map.of(URL, url), Map.of()),
                        TenantState.ACTIVE,
                        OptionalLong.empty(),
                        "test");
        await(this::isKnown);
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
