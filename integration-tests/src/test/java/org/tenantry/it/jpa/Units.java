package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.GLOBEX;
import static org.tenantry.it.jpa.Tenancy.failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.TenantNotBoundException;
import org.tenantry.it.jpa.app.units.Notes.In;

/** Each kind of persistence unit, and each way to get at it. */
interface Units {

    Tenancy tenancy();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHARED")
    default void every_unit_is_the_tenants(In unit) throws Exception {
        write(unit, "same key", "of acme", "of globex");

        assertThat(tenancy().call(ACME, () -> tenancy().notes().read(unit, "same key")))
                .isEqualTo("of acme");
        assertThat(tenancy().call(GLOBEX, () -> tenancy().notes().read(unit, "same key")))
                .isEqualTo("of globex");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHARED")
    default void every_unit_refuses_who_has_no_tenant(In unit) throws Exception {
        write(unit, "known", "of acme", "of globex");

        failure(TenantNotBoundException.class, () -> tenancy().notes().read(unit, "known"));
        failure(TenantNotBoundException.class, () -> tenancy().notes().write(unit, "new", "nobody's"));
    }

    @Test
    default void units_on_one_data_source_share_the_tenants_rows() throws Exception {
        write(In.PRODUCED, "for all units", "of acme", "of globex");

        for (In unit : new In[] {In.LOCAL, In.FACTORY}) {
            assertThat(tenancy().call(ACME, () -> tenancy().notes().read(unit, "for all units")))
                    .isEqualTo("of acme");
        }
        assertThat(tenancy().select(ACME, "SELECT text FROM Note WHERE id = 'for all units'"))
                .isEqualTo("of acme");
    }

    @Test
    default void a_second_unit_has_its_own_data_source() throws Exception {
        write(In.PRODUCED, "not archived", "of acme", "of globex");

        assertThat(tenancy().call(ACME, () -> String.valueOf(tenancy().notes().read(In.ARCHIVE, "not archived"))))
                .isEqualTo("null");
    }

    @Test
    default void a_shared_unit_is_everybodys_and_needs_no_tenant() throws Exception {
        tenancy().call(ACME, () -> {
            tenancy().notes().write(In.SHARED, "country", "Atlantis");
            return 0;
        });

        assertThat(tenancy().call(GLOBEX, () -> tenancy().notes().read(In.SHARED, "country")))
                .isEqualTo("Atlantis");
        assertThat(tenancy().notes().read(In.SHARED, "country")).isEqualTo("Atlantis");
    }

    private void write(In unit, String id, String ofAcme, String ofGlobex) throws Exception {
        tenancy().call(ACME, () -> {
            tenancy().notes().write(unit, id, ofAcme);
            return 0;
        });
        tenancy().call(GLOBEX, () -> {
            tenancy().notes().write(unit, id, ofGlobex);
            return 0;
        });
    }
}
