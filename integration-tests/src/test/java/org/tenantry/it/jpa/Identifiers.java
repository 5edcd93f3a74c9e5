package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.jpa.Tenancy.ACME;
import static org.tenantry.it.jpa.Tenancy.GLOBEX;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.TenantId;
import org.tenantry.it.jpa.app.Ids;

/** Each tenant counts for itself. */
interface Identifiers {

    Tenancy tenancy();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UUID")
    default void two_tenants_that_insert_in_turn_have_ids_without_gaps(Ids ids) throws Exception {
        List<Object> acme = new ArrayList<>();
        List<Object> globex = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            acme.add(insert(ACME, ids));
            globex.add(insert(GLOBEX, ids));
        }

        assertThat(acme).doesNotHaveDuplicates().isEqualTo(consecutive(acme));
        assertThat(globex).doesNotHaveDuplicates().isEqualTo(consecutive(globex));
    }

    private Object insert(TenantId tenant, Ids ids) throws Exception {
        return tenancy().call(tenant, () -> tenancy().clinic().insert(ids));
    }

    private static List<Object> consecutive(List<Object> from) {
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            expected.add((Long) from.get(0) + i);
        }
        return expected;
    }
}
