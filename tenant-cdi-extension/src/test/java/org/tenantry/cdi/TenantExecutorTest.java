package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.cdi.FakeExecutor.NONE;
import static org.tenantry.cdi.FakeExecutor.tenantHere;
import static org.tenantry.cdi.TestApplication.ACME;
import static org.tenantry.cdi.TestApplication.GLOBEX;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.CurrentTenant;
import org.tenantry.node.Node;

/** Work handed to an executor is done for the tenant of whoever handed it over. */
@Timeout(60)
class TenantExecutorTest {

    private final CompletableFuture<String> seen = new CompletableFuture<>();

    private FakeExecutor fake;
    private TestApplication application;
    private ManagedExecutorService executor;

    @BeforeEach
    void start() {
        fake = new FakeExecutor();
        application = TestApplication.start();
        executor = wrapped(fake);
    }

    @AfterEach
    void stop() {
        application.close();
        fake.close();
    }

    @Test
    void execute_binds_the_tenant() throws Exception {
        forAcme(() -> {
            executor.execute(this::see);
            return null;
        });
        assertThat(seen()).isEqualTo("acme");
    }

    @Test
    void submit_binds_the_tenant_in_all_its_shapes() throws Exception {
        Callable<String> callable = FakeExecutor::tenantHere;

        assertThat(forAcme(() -> get(executor.submit(callable)))).isEqualTo("acme");
        assertThat(forAcme(() -> get(executor.submit(this::see, "result")))).isEqualTo("result");
        assertThat(seen()).isEqualTo("acme");

        CompletableFuture<String> again = new CompletableFuture<>();
        assertThat(forAcme(() -> get(executor.submit((Runnable) () -> again.complete(tenantHere())))))
                .isNull();
        assertThat(get(again)).isEqualTo("acme");
    }

    @Test
    void invoke_all_and_any_bind_the_tenant_in_all_their_shapes() throws Exception {
        List<Callable<String>> tasks = List.of(FakeExecutor::tenantHere, FakeExecutor::tenantHere);

        for (Future<String> each : forAcme(() -> executor.invokeAll(tasks))) {
            assertThat(get(each)).isEqualTo("acme");
        }
        for (Future<String> each : forAcme(() -> executor.invokeAll(tasks, 30, TimeUnit.SECONDS))) {
            assertThat(get(each)).isEqualTo("acme");
        }
        assertThat(forAcme(() -> executor.invokeAny(tasks))).isEqualTo("acme");
        assertThat(forAcme(() -> executor.invokeAny(tasks, 30, TimeUnit.SECONDS)))
                .isEqualTo("acme");
    }

    @Test
    void async_methods_bind_the_tenant() throws Exception {
        assertThat(forAcme(() -> get(executor.supplyAsync(FakeExecutor::tenantHere))))
                .isEqualTo("acme");
        forAcme(() -> get(executor.runAsync(this::see)));
        assertThat(seen()).isEqualTo("acme");
    }

    @Test
    void each_task_has_the_tenant_of_its_own_submitter() throws Exception {
        assertThat(FakeExecutor.tenantSeenBy(ACME, executor)).isEqualTo("acme");
        assertThat(FakeExecutor.tenantSeenBy(GLOBEX, executor)).isEqualTo("globex");
        assertThat(FakeExecutor.tenantSeenBy(ACME, executor)).isEqualTo("acme");
    }

    @Test
    void the_worker_has_no_tenant_when_the_task_is_done() throws Exception {
        assertThat(FakeExecutor.tenantSeenBy(ACME, executor)).isEqualTo("acme");

        assertThat(fake.tenantOnIdleWorker()).isEqualTo(NONE);
    }

    @Test
    void the_worker_has_no_tenant_when_the_task_has_failed() throws Exception {
        assertThatThrownBy(() -> forAcme(() -> get(executor.submit((Callable<String>) () -> {
                    throw new IOException("no disk");
                }))))
                .hasRootCauseInstanceOf(IOException.class);

        assertThat(fake.tenantOnIdleWorker()).isEqualTo(NONE);
    }

    @Test
    void a_task_submitted_without_a_tenant_has_none() throws Exception {
        assertThat(get(executor.submit(FakeExecutor::tenantHere))).isEqualTo(NONE);
        assertThat(get(executor.supplyAsync(FakeExecutor::tenantHere))).isEqualTo(NONE);
    }

    @Test
    void exceptions_of_a_task_arrive_as_they_are() {
        assertThatThrownBy(() -> forAcme(() -> get(executor.submit((Callable<String>) () -> {
                    throw new IOException("no disk");
                }))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("no disk");
        assertThatThrownBy(() -> forAcme(() -> executor.invokeAny(List.of((Callable<String>) () -> {
                    throw new IOException("no disk");
                }))))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no disk");
    }

    @Test
    void exceptions_of_the_executor_arrive_as_they_are() {
        assertThatThrownBy(executor::shutdown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the server's, not the application's");
        fake.close();
        assertThatThrownBy(() -> forAcme(() -> executor.submit(FakeExecutor::tenantHere)))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void a_null_task_is_the_executors_to_refuse() {
        assertThatThrownBy(() -> forAcme(() -> executor.submit(nullTask()))).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_managed_task_keeps_its_properties_and_listener() throws Exception {
        Managed task = new Managed();

        forAcme(() -> get(executor.submit((Runnable) task)));
        forAcme(() -> get(executor.submit((Callable<String>) task)));

        assertThat(fake.given()).hasSize(2).allSatisfy(given -> {
            assertThat(given).isInstanceOf(ManagedTask.class).isNotSameAs(task);
            assertThat(((ManagedTask) given).getExecutionProperties())
                    .containsEntry(ManagedTask.IDENTITY_NAME, "report");
            assertThat(((ManagedTask) given).getManagedTaskListener()).isSameAs(task.listener);
        });
    }

    @Test
    void an_object_that_is_several_kinds_of_task_runs_as_the_kind_that_was_asked_for() throws Exception {
        Managed task = new Managed();

        assertThat(forAcme(() -> get(executor.submit((Callable<String>) task)))).isEqualTo("called for acme");
        assertThat(task.ranFor).isNull();

        forAcme(() -> get(executor.submit((Runnable) task)));
        assertThat(task.ranFor).isEqualTo("acme");
    }

    @Test
    void equals_itself_and_no_other() {
        Object same = executor;

        assertThat(executor.equals(same)).isTrue();
        assertThat(executor.hashCode()).isEqualTo(same.hashCode());
        assertThat(executor).isNotEqualTo(fake).isNotEqualTo(wrapped(fake));
        assertThat(executor.toString()).contains("TenantExecutor").contains("the server's executor");
    }

    @Test
    void wrapped_twice_is_wrapped_once() {
        assertThat(wrapped(executor)).isSameAs(executor);
    }

    @Test
    void a_produced_one_binds_the_tenant() throws Exception {
        application.close();
        application = TestApplication.start(Producer.class);

        ManagedExecutorService produced = application.bean(ManagedExecutorService.class);

        assertThat(FakeExecutor.tenantSeenBy(GLOBEX, produced)).isEqualTo("globex");
    }

    @Test
    void a_request_without_a_tenant_hands_over_none_not_the_default_one() throws Exception {
        application.close();
        application =
                TestApplication.of().with("tenantry.default-tenant", "globex").start();
        CurrentTenant current = CurrentTenant.get();
        assertThat(get(executor.submit(FakeExecutor::tenantHere)))
                .as("work at start-up")
                .isEqualTo("globex");

        current.beginRequest();
        try {
            assertThat(get(executor.submit(FakeExecutor::tenantHere))).isEqualTo(NONE);
            assertThat(get(executor.supplyAsync(FakeExecutor::tenantHere))).isEqualTo(NONE);
            get(executor.runAsync(this::see));
            assertThat(seen()).isEqualTo(NONE);
        } finally {
            current.endRequest();
        }
        assertThat(fake.tenantOnIdleWorker()).as("the worker afterwards").isEqualTo(NONE);
    }

    private void see() {
        seen.complete(tenantHere());
    }

    private String seen() throws Exception {
        return get(seen);
    }

    private static <R> R get(Future<R> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static <R> R forAcme(Callable<R> work) throws Exception {
        return CurrentTenant.get().call(ACME, work);
    }

    private static ManagedExecutorService wrapped(ManagedExecutorService executor) {
        return (ManagedExecutorService)
                TenantExecutor.around(executor, () -> Node.find().orElseThrow());
    }

    @SuppressWarnings("NullAway") // what a careless application does
    private static Runnable nullTask() {
        return null;
    }

    private static final class Managed implements Runnable, Callable<String>, ManagedTask {

        private final ManagedTaskListener listener = new Silent();
        private volatile @Nullable String ranFor;

        @Override
        public void run() {
            ranFor = tenantHere();
        }

        @Override
        public String call() {
            return "called for " + tenantHere();
        }

        @Override
        public ManagedTaskListener getManagedTaskListener() {
            return listener;
        }

        @Override
        public Map<String, String> getExecutionProperties() {
            return Map.of(ManagedTask.IDENTITY_NAME, "report");
        }
    }

    private static final class Silent implements ManagedTaskListener {
        @Override
        public void taskSubmitted(Future<?> future, ManagedExecutorService executor, Object task) {}

        @Override
        public void taskAborted(Future<?> future, ManagedExecutorService executor, Object task, Throwable exception) {}

        @Override
        public void taskDone(Future<?> future, ManagedExecutorService executor, Object task, Throwable exception) {}

        @Override
        public void taskStarting(Future<?> future, ManagedExecutorService executor, Object task) {}
    }

    @Dependent
    static class Producer {
        @Produces
        ManagedExecutorService executor() {
            return new FakeExecutor();
        }

        void close(@Disposes ManagedExecutorService executor) {
            ((FakeExecutor) executor).close();
        }
    }
}
