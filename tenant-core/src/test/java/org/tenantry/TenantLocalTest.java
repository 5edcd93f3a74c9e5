package org.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.testing.Threads;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TenantLocalTest {

    private final Tenant acme = new Tenant(new TenantId("acme"), Map.of("theme", "dark"));
    private final Tenant globex = new Tenant(new TenantId("globex"), Map.of());

    @Test
    void each_tenant_has_a_value_of_its_own_made_on_the_first_call() {
        TenantLocal<StringBuilder> local =
                new TenantLocal<>(tenant -> new StringBuilder(tenant.id().value()));
        assertThat(local.find(acme)).isEmpty();

        StringBuilder ofAcme = local.get(acme);

        assertThat(ofAcme).hasToString("acme");
        assertThat(local.get(acme)).isSameAs(ofAcme);
        assertThat(local.find(acme)).containsSame(ofAcme);
        assertThat(local.get(globex)).hasToString("globex");
    }

    @Test
    void locals_do_not_see_each_others_values() {
        TenantLocal<String> first = new TenantLocal<>(tenant -> "first");
        TenantLocal<String> second = new TenantLocal<>(tenant -> "second");

        assertThat(second.get(acme)).isEqualTo("second");
        assertThat(first.find(acme)).isEmpty();
        assertThat(first.get(acme)).isEqualTo("first");
        assertThat(second.get(acme)).isEqualTo("second");
    }

    @Test
    void a_newer_object_of_the_same_tenant_has_a_value_of_its_own() {
        TenantLocal<Object> local = new TenantLocal<>(tenant -> new Object());
        Tenant newer = new Tenant(acme.id(), Map.of());

        assertThat(local.get(newer)).isNotSameAs(local.get(acme));
        assertThat(newer).isNotEqualTo(acme);
        assertThat(newer.isSameAs(acme)).isTrue();
        assertThat(acme.isSameAs(globex)).isFalse();
    }

    @Test
    void a_failed_first_call_is_not_remembered() {
        AtomicInteger calls = new AtomicInteger();
        TenantLocal<String> local = new TenantLocal<>(tenant -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
            }
            return "made";
        });

        assertThatThrownBy(() -> local.get(acme)).hasMessage("not yet");
        assertThat(local.get(acme)).isEqualTo("made");
    }

    @Test
    void callers_who_come_at_the_same_time_get_one_value() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        for (int round = 0; round < 50; round++) {
            TenantLocal<Object> local = new TenantLocal<>(tenant -> new Object());
            List<Object> seen = Threads.callTogether(8, i -> () -> {
                together.await(Threads.LIMIT_SECONDS, TimeUnit.SECONDS);
                return local.get(acme);
            });
            assertThat(seen).containsOnly(local.get(acme));
        }
    }

    @Test
    void a_tenant_knows_its_values_of_application_properties() {
        assertThat(acme.config()).containsExactly(Map.entry("theme", "dark"));
        assertThat(acme).hasToString("acme");
    }
}
