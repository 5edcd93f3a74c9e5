package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.it.jpa.app.Hospital;
import org.tenantry.node.Node;

/** Tenants that come and go while the application is in use. */
@ExtendWith(ArquillianExtension.class)
class CatalogChangesIT {

    private static final TenantId HOOLI = new TenantId("hooli");

    @Deployment
    static WebArchive application() {
        return JpaWar.onH2("jpa-changes")
                .with("tenantry.catalog.url", "jdbc:h2:mem:jpa-changes-catalog;DB_CLOSE_DELAY=-1")
                .with("tenantry.catalog.poll-interval", "1s")
                .buildWithAllUnits()
                .addClasses(CatalogChangesIT.class, Tenancy.class);
    }

    @Inject
    Tenancy tenancy;

    @Test
    void another_tenant_of_the_same_id_gets_a_schema_of_its_own_and_nothing_from_the_caches() throws Exception {
        add("jpa-changes-first");
        tenancy.onlyHospital(HOOLI, 1, "Of the first");
        assertThat(tenancy.nameOf(HOOLI, 1)).isEqualTo("Of the first");
        assertThat(tenancy.cachedQuery(HOOLI, 1)).isEqualTo("Of the first");

        editor().remove(HOOLI, OptionalLong.empty(), "test");
        await(false);
        add("jpa-changes-second");

        assertThat(tenancy.nameOf(HOOLI, 1)).isEqualTo("none");
        tenancy.in(HOOLI, em -> {
            em.persist(new Hospital(1, "Of the second"));
            return 0;
        });
        assertThat(tenancy.nameOf(HOOLI, 1)).isEqualTo("Of the second");
        assertThat(tenancy.cachedQuery(HOOLI, 1)).isEqualTo("Of the second");
    }

    private static void add(String database) {
        String url = "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1;MODE=LEGACY";
        editor().add(
                        HOOLI,
                        new CatalogEditor.Input(Map.of("datasource.url", url), Map.of()),
                        TenantState.ACTIVE,
                        OptionalLong.empty(),
                        "test");
        await(true);
    }

    private static CatalogEditor editor() {
        return node().recordedCatalog().orElseThrow().editor();
    }

    private static Node node() {
        return Node.find().orElseThrow();
    }

    private static void await(boolean known) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (isKnown() != known && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(isKnown()).isEqualTo(known);
    }

    private static boolean isKnown() {
        return node().catalog().all().stream().anyMatch(tenant -> tenant.id().equals(HOOLI));
    }
}
