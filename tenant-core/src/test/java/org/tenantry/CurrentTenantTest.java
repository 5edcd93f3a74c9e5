package org.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.testing.FakeTenants;
import org.tenantry.testing.Threads;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CurrentTenantTest {

    private final FakeTenants tenants = FakeTenants.of("acme", "globex", "initech");
    private final Tenant acme = tenants.get("acme");
    private final Tenant globex = tenants.get("globex");
    private final Tenant initech = tenants.get("initech");
    private final List<String> guarded = new ArrayList<>();
    private final CurrentTenant current =
            new CurrentTenant(tenants, (bound, wanted) -> guarded.add(bound + " -> " + wanted));

    @BeforeEach
    @AfterEach
    void start_from_an_unbound_thread() {
        current.endRequest();
    }

    @Nested
    class Without_a_binding {

        @Test
        void there_is_no_tenant() {
            assertThat(current.find()).isEmpty();
        }

        @Test
        void requiring_one_is_refused_and_names_the_thread() {
            assertThatThrownBy(() -> Threads.callElsewhere("mail-sender-7", current::require))
                    .hasCauseInstanceOf(TenantNotBoundException.class)
                    .cause()
                    .hasMessageStartingWith("TENANTRY-001: ")
                    .hasMessageContaining("\"mail-sender-7\"")
                    .hasMessageContaining("CurrentTenant.call");
        }

        @Test
        void at_start_up_the_default_tenant_is_used() {
            tenants.useAsDefault(initech);

            assertThat(current.find()).containsSame(initech);
            assertThat(current.require()).isSameAs(initech);
        }

        @Test
        void a_request_does_not_get_the_default_tenant() {
            tenants.useAsDefault(initech);
            current.beginRequest();

            assertThat(current.find()).isEmpty();
            assertThatThrownBy(current::require).isInstanceOf(TenantNotBoundException.class);
        }

        @Test
        void no_thread_gets_the_default_tenant_once_there_are_requests() throws Exception {
            tenants.useAsDefault(initech);
            assertThat(Threads.callElsewhere("loader", current::require)).isSameAs(initech);

            current.beginRequest(); // it may start threads that nobody sees
            assertThatThrownBy(() -> Threads.callElsewhere("unseen", current::require))
                    .hasCauseInstanceOf(TenantNotBoundException.class);
            current.endRequest();
            assertThat(current.find()).isEmpty();
            assertThatThrownBy(() -> Threads.callElsewhere("unseen", current::require))
                    .hasCauseInstanceOf(TenantNotBoundException.class);
        }

        @Test
        void work_handed_over_without_a_tenant_has_none() throws Exception {
            CurrentTenant.Capture capture = current.capture();

            assertThat(capture.call(() -> "none: " + current.find().isEmpty())).isEqualTo("none: true");
        }

        @Test
        void what_a_request_without_a_tenant_hands_over_does_not_get_the_tenant_of_its_worker() throws Exception {
            current.beginRequest();
            CurrentTenant.Capture capture = current.capture();
            current.endRequest();

            String seen = current.call(
                    acme, () -> capture.call(() -> "none: " + current.find().isEmpty()));
            assertThat(seen).isEqualTo("none: true");
        }

        @Test
        void the_default_tenant_is_withheld_while_requests_might_come_unseen() {
            tenants.useAsDefault(initech);
            current.withholdDefault(true);
            assertThat(current.find()).isEmpty();

            current.withholdDefault(false);
            assertThat(current.find()).containsSame(initech);
        }

        /** A second web application, perhaps, that starts while the first one serves. */
        @Test
        void the_default_tenant_does_not_come_back_once_there_was_a_request() {
            tenants.useAsDefault(initech);
            current.withholdDefault(true);
            current.beginRequest();
            current.endRequest();

            current.withholdDefault(false);
            assertThat(current.find()).isEmpty();
        }

        @Test
        void a_request_that_is_bound_at_once_ends_the_time_of_the_default_tenant_too() throws Exception {
            tenants.useAsDefault(initech);

            current.callRequest(acme, () -> acme);

            assertThat(current.find()).isEmpty();
        }

        @Test
        void work_handed_over_at_start_up_keeps_the_default_tenant() throws Exception {
            tenants.useAsDefault(initech);
            CurrentTenant.Capture capture = current.capture();
            current.beginRequest();
            current.endRequest();

            assertThat(capture.call(current::require)).isSameAs(initech);
        }

        @Test
        void a_bound_tenant_comes_before_the_default_one() {
            tenants.useAsDefault(initech);

            current.run(acme, () -> {
                assertThat(current.find()).containsSame(acme);
                assertThat(current.require()).isSameAs(acme);
            });
        }
    }

    @Nested
    class Scopes {

        @Test
        void bind_until_they_are_closed() {
            try (CurrentTenant.Scope scope = current.open(acme)) {
                assertThat(current.require()).isSameAs(acme);
            }
            assertThat(current.find()).isEmpty();
        }

        @Test
        void nest_and_restore_what_was_before() {
            try (CurrentTenant.Scope outer = current.open(acme)) {
                try (CurrentTenant.Scope inner = current.open(globex)) {
                    assertThat(current.require()).isSameAs(globex);
                }
                assertThat(current.require()).isSameAs(acme);
            }
            assertThat(current.find()).isEmpty();
        }

        @Test
        void opened_by_id_find_their_tenant() {
            try (CurrentTenant.Scope scope = current.open(new TenantId("globex"))) {
                assertThat(current.require()).isSameAs(globex);
            }
            assertThat(current.find()).isEmpty();
        }

        @Test
        void of_an_unknown_tenant_are_refused_and_bind_nothing() {
            assertThatThrownBy(() -> current.open(new TenantId("nobody")))
                    .isInstanceOf(UnknownTenantException.class)
                    .hasMessageStartingWith("TENANTRY-002: ")
                    .hasMessageContaining("\"nobody\" (3 tenants known)")
                    .hasMessageContaining("tenantry.tenants.nobody.datasource.url")
                    .hasMessageNotContaining("acme")
                    .satisfies(e ->
                            assertThat(((UnknownTenantException) e).tenant()).isEqualTo(new TenantId("nobody")));
            assertThat(current.find()).isEmpty();
        }

        @Test
        void closed_twice_do_nothing_the_second_time() {
            CurrentTenant.Scope once = current.open(acme);
            once.close();
            CurrentTenant.Scope other = current.open(globex);
            once.close();

            assertThat(current.require()).isSameAs(globex);
            other.close();
            assertThat(current.find()).isEmpty();
        }

        @Test
        void that_end_take_those_forgotten_inside_along() {
            CurrentTenant.Scope outer = current.open(acme);
            current.open(globex); // forgotten
            current.open(initech); // forgotten
            outer.close();

            assertThat(current.find()).isEmpty();
        }

        @Test
        void closed_out_of_order_never_bring_a_closed_tenant_back() {
            CurrentTenant.Scope outer = current.open(acme);
            CurrentTenant.Scope inner = current.open(globex);
            outer.close();
            assertThat(current.find()).isEmpty();
            inner.close();

            assertThat(current.find()).isEmpty();
        }

        @Test
        void closed_late_do_not_disturb_a_newer_one() {
            CurrentTenant.Scope outer = current.open(acme);
            CurrentTenant.Scope inner = current.open(globex);
            outer.close();
            CurrentTenant.Scope newer = current.open(initech);
            inner.close();

            assertThat(current.require()).isSameAs(initech);
            newer.close();
            assertThat(current.find()).isEmpty();
        }

        @Test
        void cannot_be_closed_on_another_thread_and_stay_open() {
            CurrentTenant.Scope scope = current.open(acme);

            assertThatThrownBy(() -> Threads.callElsewhere("worker-3", () -> {
                        scope.close();
                        return scope;
                    }))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("TENANTRY-004: ")
                    .hasMessageContaining("\"" + Thread.currentThread().getName() + "\"")
                    .hasMessageContaining("\"worker-3\"");
            assertThat(current.require()).isSameAs(acme);
            scope.close();
            assertThat(current.find()).isEmpty();
        }
    }

    @Nested
    class Blocks {

        @Test
        void return_the_result_and_restore_the_tenant() throws Exception {
            try (CurrentTenant.Scope scope = current.open(acme)) {
                assertThat(current.call(globex, () -> current.require().id() + "!"))
                        .isEqualTo("globex!");
                assertThat(current.call(new TenantId("initech"), () -> current.require()))
                        .isSameAs(initech);
                assertThat(current.require()).isSameAs(acme);
            }
        }

        @Test
        void run_by_id_and_by_object() {
            List<Tenant> seen = new ArrayList<>();
            current.run(globex, () -> seen.add(current.require()));
            current.run(new TenantId("acme"), () -> seen.add(current.require()));

            assertThat(seen).containsExactly(globex, acme);
            assertThat(current.find()).isEmpty();
        }

        @Test
        void that_fail_restore_the_tenant_and_throw_what_the_work_threw() {
            Exception failure = new Exception("no paper");
            try (CurrentTenant.Scope scope = current.open(acme)) {
                assertThatThrownBy(() -> current.call(globex, () -> {
                            throw failure;
                        }))
                        .isSameAs(failure);
                assertThat(current.require()).isSameAs(acme);

                Error worse = new AssertionError("no ink");
                assertThatThrownBy(() -> current.run(globex, () -> {
                            throw worse;
                        }))
                        .isSameAs(worse);
                assertThat(current.require()).isSameAs(acme);
            }
        }

        @Test
        void end_the_scopes_forgotten_inside() {
            current.run(acme, () -> current.open(globex));
            assertThat(current.find()).isEmpty();

            try (CurrentTenant.Scope scope = current.open(initech)) {
                current.run(acme, () -> current.open(globex));
                assertThat(current.require()).isSameAs(initech);
            }
            assertThat(current.find()).isEmpty();
        }

        @Test
        void keep_their_tenant_when_an_outer_scope_is_closed_inside() {
            CurrentTenant.Scope outer = current.open(acme);
            current.run(globex, () -> {
                outer.close();
                assertThat(current.require()).isSameAs(globex);
            });

            assertThat(current.find()).as("the scope was closed").isEmpty();
        }

        @Test
        void take_a_chain_of_scopes_along_from_the_outermost_one_closed_inside() {
            try (CurrentTenant.Scope first = current.open(initech)) {
                CurrentTenant.Scope second = current.open(acme);
                CurrentTenant.Scope third = current.open(globex);
                current.run(initech, () -> {
                    third.close();
                    second.close();
                });

                assertThat(current.require()).isSameAs(initech);
            }
            assertThat(current.find()).isEmpty();
        }

        @Test
        void nested_two_deep_end_a_scope_of_the_outside_on_the_way_out() throws Exception {
            CurrentTenant.Scope outer = current.open(acme);
            Tenant afterInner = current.call(globex, () -> {
                current.run(initech, outer::close);
                return current.require();
            });

            assertThat(afterInner).isSameAs(globex);
            assertThat(current.find()).isEmpty();
        }

        @Test
        void leave_the_scopes_inside_which_they_run_open() {
            CurrentTenant.Scope outer = current.open(acme);
            current.run(globex, () -> {});
            CurrentTenant.Scope inner = current.open(globex);
            inner.close();

            assertThat(current.require()).isSameAs(acme);
            outer.close();
            assertThat(current.find()).isEmpty();
        }

        @Test
        void of_an_unknown_tenant_do_not_run() {
            assertThatThrownBy(() -> current.run(new TenantId("nobody"), () -> guarded.add("ran")))
                    .isInstanceOf(UnknownTenantException.class);
            assertThat(guarded).isEmpty();
        }
    }

    @Nested
    class Without_a_tenant {

        @Test
        void work_has_none_whatever_is_bound_and_the_binding_is_back_afterwards() throws Exception {
            tenants.useAsDefault(initech);
            try (CurrentTenant.Scope scope = current.open(acme)) {
                assertThat(current.callWithoutTenant(current::find)).isEmpty();
                assertThat(current.require()).isSameAs(acme);
            }
            assertThat(current.require()).isSameAs(initech);
        }

        @Test
        void work_that_fails_leaves_no_trace() {
            tenants.useAsDefault(initech);
            assertThatThrownBy(() -> current.callWithoutTenant(() -> {
                        throw new IOException("no disk");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(current.require()).isSameAs(initech);
            assertThat(current.isRequest()).isFalse();
        }

        @Test
        void work_may_bind_one_of_its_own() throws Exception {
            assertThat(current.callWithoutTenant(() -> current.call(globex, current::require)))
                    .isSameAs(globex);
            assertThat(current.callWithoutTenant(() -> current.open(acme))).isNotNull(); // and forgotten
            assertThat(current.find()).isEmpty();
        }

        @Test
        void work_in_a_request_leaves_it_a_request() throws Exception {
            current.beginRequest();
            current.callWithoutTenant(() -> null);
            assertThat(current.isRequest()).isTrue();
        }
    }

    @Nested
    class A_request {

        @Test
        void stays_with_its_tenant() throws Exception {
            Tenant seen = current.callRequest(acme, () -> current.require());

            assertThat(seen).isSameAs(acme);
            assertThat(current.find()).isEmpty();
        }

        @Test
        void refuses_to_open_another_tenant_and_names_both() throws Exception {
            current.callRequest(acme, () -> {
                assertThatThrownBy(() -> current.open(globex))
                        .isInstanceOf(TenantSwitchException.class)
                        .hasMessageStartingWith("TENANTRY-003: This request ")
                        .hasMessageContaining("\"acme\"")
                        .hasMessageContaining("\"globex\"")
                        .hasMessageContaining("CurrentTenant.call");
                return assertThat(current.require()).isSameAs(acme);
            });
        }

        @Test
        void lets_a_block_work_for_another_tenant_and_then_stays_bound_as_before() throws Exception {
            current.callRequest(acme, () -> {
                current.run(globex, () -> {
                    assertThat(current.require()).isSameAs(globex);
                    try (CurrentTenant.Scope scope = current.open(initech)) { // a block is no request
                        assertThat(current.require()).isSameAs(initech);
                    }
                });
                assertThat(current.call(globex, current::require)).isSameAs(globex);
                assertThat(current.require()).isSameAs(acme);
                return assertThatThrownBy(() -> current.open(globex)).isInstanceOf(TenantSwitchException.class);
            });
        }

        @Test
        void may_open_its_own_tenant_again() throws Exception {
            current.callRequest(acme, () -> {
                try (CurrentTenant.Scope scope = current.open(acme)) {
                    assertThat(current.require()).isSameAs(acme);
                }
                return assertThat(current.require()).isSameAs(acme);
            });
        }

        @Test
        void refuses_to_be_dispatched_to_another_tenant() throws Exception {
            current.callRequest(acme, () -> {
                assertThatThrownBy(() -> current.callRequest(globex, () -> guarded.add("ran")))
                        .isInstanceOf(TenantSwitchException.class)
                        .hasMessageContaining("\"acme\"")
                        .hasMessageContaining("\"globex\"");
                return assertThat(current.callRequest(acme, current::require)).isSameAs(acme);
            });
            assertThat(guarded).isEmpty();
        }

        @Test
        void that_fails_leaves_nothing_bound() {
            assertThatThrownBy(() -> current.callRequest(acme, () -> {
                        throw new Exception("boom");
                    }))
                    .hasMessage("boom");
            assertThat(current.find()).isEmpty();
        }

        @Test
        void does_not_begin_in_the_transaction_of_another_tenant() throws Exception {
            try (CurrentTenant.Scope scope = current.open(acme)) {
                current.callRequest(globex, () -> globex);
            }
            assertThat(guarded).containsExactly("acme -> globex");
        }

        @Test
        void bound_after_it_began_can_be_bound_once() {
            current.beginRequest();
            current.open(acme);

            assertThatThrownBy(() -> current.open(globex)).isInstanceOf(TenantSwitchException.class);
        }

        @Test
        void is_one_again_after_its_work_is_done() throws Exception {
            tenants.useAsDefault(initech);
            current.beginRequest();
            current.callRequest(acme, () -> acme);

            assertThat(current.find()).as("no default tenant in a request").isEmpty();
        }

        @Test
        void begins_without_what_an_earlier_user_of_the_thread_forgot() {
            CurrentTenant.Scope forgotten = current.open(acme);
            current.beginRequest();
            assertThat(current.find()).isEmpty();

            CurrentTenant.Scope mine = current.open(globex);
            forgotten.close(); // too late to matter
            assertThat(current.require()).isSameAs(globex);
            mine.close();
            assertThat(current.find()).isEmpty();
        }

        @Test
        void ends_with_every_scope_forgotten_in_it() {
            current.beginRequest();
            current.open(acme);
            current.endRequest();

            assertThat(current.find()).isEmpty();
            CurrentTenant.Scope other = current.open(globex); // no request any more: nothing is refused
            try (CurrentTenant.Scope another = current.open(acme)) {
                assertThat(current.require()).isSameAs(acme);
            }
            other.close();
        }
    }

    @Nested
    class When_a_tenant_changes {

        @Test
        void work_under_way_keeps_the_object_it_began_with() throws Exception {
            current.callRequest(acme, () -> {
                Tenant newer = tenants.publish("acme");
                try (CurrentTenant.Scope scope = current.open(new TenantId("acme"))) {
                    assertThat(current.require()).isSameAs(acme);
                }
                assertThat(current.call(new TenantId("acme"), current::require)).isSameAs(acme);
                return assertThat(newer).isNotSameAs(acme);
            });
        }

        @Test
        void new_work_gets_the_new_object() throws Exception {
            Tenant newer = tenants.publish("acme");

            assertThat(current.call(new TenantId("acme"), current::require)).isSameAs(newer);
            assertThat(newer.isSameAs(acme)).isTrue();
        }

        @Test
        void a_request_may_go_on_under_the_new_object_without_asking_anybody() throws Exception {
            Tenant newer = tenants.publish("acme");
            current.callRequest(acme, () -> {
                assertThat(current.callRequest(newer, current::require)).isSameAs(newer);
                try (CurrentTenant.Scope scope = current.open(newer)) {
                    assertThat(current.require()).isSameAs(newer);
                }
                return assertThat(current.call(newer, current::require)).isSameAs(newer);
            });
            assertThat(guarded).isEmpty();
        }
    }

    @Nested
    class The_switch_guard {

        private final CurrentTenant strict = new CurrentTenant(tenants, (bound, wanted) -> {
            throw new TenantSwitchException(bound.id(), wanted.id(), "This transaction", "Finish it.");
        });

        @Test
        void is_asked_about_each_change_of_tenant_and_about_nothing_else() throws Exception {
            current.run(acme, () -> {});
            try (CurrentTenant.Scope scope = current.open(acme)) {
                current.run(acme, () -> {});
                current.open(acme).close();
                assertThat(guarded).isEmpty();

                current.open(globex).close();
                current.run(globex, () -> {});
                assertThat(current.call(initech, () -> 1)).isEqualTo(1);
            }
            assertThat(guarded).containsExactly("acme -> globex", "acme -> globex", "acme -> initech");
        }

        @Test
        void keeps_the_tenant_when_it_objects() {
            try (CurrentTenant.Scope scope = strict.open(acme)) {
                assertThatThrownBy(() -> strict.open(globex)).isInstanceOf(TenantSwitchException.class);
                assertThatThrownBy(() -> strict.run(globex, () -> guarded.add("ran")))
                        .isInstanceOf(TenantSwitchException.class);
                assertThatThrownBy(() -> strict.call(globex, () -> guarded.add("ran")))
                        .isInstanceOf(TenantSwitchException.class);
                assertThatThrownBy(() -> strict.forEach(tenant -> guarded.add(tenant.toString())))
                        .isInstanceOf(TenantSwitchException.class)
                        .hasMessageContaining("\"acme\"")
                        .hasMessageContaining("\"globex\"");
                assertThat(strict.require()).isSameAs(acme);
            }
            assertThat(guarded).as("no tenant's turn came, not even its own").isEmpty();
        }
    }

    @Nested
    class For_each_tenant {

        @Test
        void the_task_runs_in_the_order_of_ids_with_the_tenant_bound() {
            List<String> done = new ArrayList<>();
            current.forEach(tenant -> done.add(tenant + "=" + current.require()));

            assertThat(done).containsExactly("acme=acme", "globex=globex", "initech=initech");
            assertThat(current.find()).isEmpty();
        }

        @Test
        void who_is_not_active_is_left_out() {
            globex.become(TenantState.SUSPENDED);
            List<String> done = new ArrayList<>();

            current.forEach(tenant -> done.add(tenant.toString()));

            assertThat(done).containsExactly("acme", "initech");
        }

        @Test
        void a_failure_stops_nobody_and_is_told_at_the_end() {
            List<String> done = new ArrayList<>();
            assertThatThrownBy(() -> current.forEach(tenant -> {
                        if (tenant != globex) {
                            throw new IllegalStateException(tenant + " is full");
                        }
                        done.add(tenant.toString());
                    }))
                    .isInstanceOfSatisfying(TenantTasksException.class, e -> {
                        assertThat(e)
                                .hasMessageStartingWith(
                                        "TENANTRY-005: The task failed for 2 of 3 tenants: [acme, initech]")
                                .hasMessageEndingWith("The others are done.");
                        assertThat(e.failures().keySet()).containsExactly(acme.id(), initech.id());
                        assertThat(e.failures().get(acme.id())).hasMessage("acme is full");
                        assertThat(e.getSuppressed())
                                .extracting(Throwable::getMessage)
                                .containsExactly("acme is full", "initech is full");
                    });
            assertThat(done).containsExactly("globex");
            assertThat(current.find()).isEmpty();
        }

        @Test
        void an_interrupt_ends_the_round_and_is_kept() throws Exception {
            List<String> done = new ArrayList<>();
            boolean interrupted = Threads.callElsewhere("batch", () -> {
                assertThatThrownBy(() -> current.forEach(tenant -> {
                            done.add(tenant.toString());
                            if (tenant == globex) {
                                throw new InterruptedException("asked to stop");
                            }
                        }))
                        .isInstanceOf(TenantTasksException.class)
                        .hasMessageContaining("failed for 1 of 3 tenants: [globex]")
                        .hasMessageEndingWith("1 were not reached: interrupted.");
                return Thread.currentThread().isInterrupted();
            });

            assertThat(done).containsExactly("acme", "globex");
            assertThat(interrupted).isTrue();
        }

        @Test
        void the_tenant_from_before_is_bound_again() {
            try (CurrentTenant.Scope scope = current.open(globex)) {
                current.forEach(tenant -> {});
                assertThat(current.require()).isSameAs(globex);
            }
            assertThat(guarded).containsOnly("globex -> acme", "globex -> initech");
        }
    }

    @Nested
    class The_application_wide_one {

        @AfterEach
        void none() {
            CurrentTenant.install(null);
        }

        @Test
        void is_refused_while_nothing_runs() {
            assertThatThrownBy(CurrentTenant::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("TENANTRY-011: ");
        }

        @Test
        void is_what_was_installed() {
            CurrentTenant.install(current);

            assertThat(CurrentTenant.get()).isSameAs(current);
        }
    }

    @Test
    void a_thread_never_sees_the_tenant_of_another() throws Exception {
        Tenant[] ofThread = {acme, globex};
        CyclicBarrier both = new CyclicBarrier(2);
        List<List<Tenant>> seen = Threads.callTogether(2, i -> () -> {
            List<Tenant> mine = new ArrayList<>();
            for (int round = 0; round < 100; round++) {
                try (CurrentTenant.Scope scope = current.open(ofThread[i])) {
                    both.await(Threads.LIMIT_SECONDS, TimeUnit.SECONDS); // both are bound
                    mine.add(current.require());
                    both.await(Threads.LIMIT_SECONDS, TimeUnit.SECONDS); // both have read, none has closed
                }
            }
            return mine;
        });

        assertThat(seen.get(0)).hasSize(100).containsOnly(acme);
        assertThat(seen.get(1)).hasSize(100).containsOnly(globex);
    }

    @Test
    void a_thread_started_inside_a_binding_does_not_inherit_it() throws Exception {
        try (CurrentTenant.Scope scope = current.open(acme)) {
            assertThat(Threads.callElsewhere("child", current::find)).isEmpty();
        }
    }
}
