package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.TenantId;
import org.tenantry.it.jpa.app.Note;

/** A tenant whose database is an XA data source of the server's. */
@ExtendWith(ArquillianExtension.class)
class ServerDataSourceIT {

    private static final TenantId HOOLI = new TenantId("hooli");

    @Deployment
    static WebArchive application() {
        return JpaWar.onH2("jpa-server-source")
                .with("tenantry.tenant-ids", "acme,hooli")
                .with("tenantry.tenants.hooli.datasource.jndi", "jdbc/hooli-h2")
                .buildWithAllUnits()
                .addClasses(ServerDataSourceIT.class, Tenancy.class);
    }

    @Inject
    Tenancy tenancy;

    @Test
    void a_jta_unit_commits_and_rolls_back_with_the_transaction() throws Exception {
        tenancy.in(HOOLI, em -> em.merge(new Note("committed", "of hooli")));
        Throwable thrown = catchThrowable(() -> tenancy.in(HOOLI, em -> {
            em.merge(new Note("rolled back", "of hooli"));
            em.flush();
            throw new IllegalArgumentException("thrown");
        }));

        assertThat(thrown).hasStackTraceContaining("thrown");
        assertThat(text("committed")).isEqualTo("of hooli");
        assertThat(text("rolled back")).isEqualTo("none");
    }

    @Test
    void a_resource_local_unit_works_outside_of_transactions() throws Exception {
        tenancy.in(HOOLI, em -> em.merge(new Note("makes the tables", "of hooli")));

        tenancy.call(HOOLI, () -> {
            tenancy.notes().writeLocally("local", "of hooli");
            return 0;
        });

        assertThat(text("local")).isEqualTo("of hooli");
    }

    /** Such a connection takes part in the transaction, and cannot have one of its own: so the servers say. */
    @Test
    void a_resource_local_unit_is_refused_within_a_transaction() throws Exception {
        Throwable thrown = catchThrowable(() -> tenancy.in(HOOLI, em -> {
            em.merge(new Note("in the transaction", "of hooli"));
            em.flush();
            tenancy.notes().writeLocally("in one of its own", "of hooli");
            return 0;
        }));

        assertThat(thrown).isNotNull();
        assertThat(text("in the transaction")).isEqualTo("none");
        assertThat(text("in one of its own")).isEqualTo("none");
    }

    private String text(String id) throws Exception {
        return tenancy.select(HOOLI, "SELECT text FROM Note WHERE id = '" + id + "'");
    }
}
