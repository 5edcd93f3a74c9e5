package org.tenantry.cdi;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantId;

/** A server's executor with one thread, which remembers the tasks that it was given. */
final class FakeExecutor implements ManagedExecutorService, AutoCloseable {

    static final String NONE = "none";

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final List<Object> given = new CopyOnWriteArrayList<>();

    /** Returns the name of the tenant bound on this thread. */
    static String tenantHere() {
        return CurrentTenant.get().find().map(Tenant::id).map(TenantId::value).orElse(NONE);
    }

    /** Returns the tenant that a task sees which is submitted for the tenant. */
    static String tenantSeenBy(TenantId tenant, ManagedExecutorService executor) throws Exception {
        try (CurrentTenant.Scope scope = CurrentTenant.get().open(tenant)) {
            return executor.submit(FakeExecutor::tenantHere).get(30, TimeUnit.SECONDS);
        }
    }

    List<Object> given() {
        return given;
    }

    /** Returns the tenant that the worker has when nothing runs there. */
    String tenantOnIdleWorker() throws Exception {
        return worker.submit(FakeExecutor::tenantHere).get(30, TimeUnit.SECONDS);
    }

    private <T> T note(T task) {
        given.add(task);
        return task;
    }

    private <T> List<T> noteAll(Collection<? extends T> tasks) {
        List<T> noted = new ArrayList<>();
        tasks.forEach(task -> noted.add(note(task)));
        return noted;
    }

    @Override
    public void execute(Runnable command) {
        worker.execute(note(command));
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return worker.submit(note(task));
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return worker.submit(note(task), result);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return worker.submit(note(task));
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        return worker.invokeAll(this.<Callable<T>>noteAll(tasks));
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return worker.invokeAll(this.<Callable<T>>noteAll(tasks), timeout, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        return worker.invokeAny(this.<Callable<T>>noteAll(tasks));
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return worker.invokeAny(this.<Callable<T>>noteAll(tasks), timeout, unit);
    }

    @Override
    public CompletableFuture<@Nullable Void> runAsync(Runnable runnable) {
        return CompletableFuture.runAsync(note(runnable), worker);
    }

    @Override
    public <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        return CompletableFuture.supplyAsync(note(supplier), worker);
    }

    @Override
    public <U> CompletableFuture<U> completedFuture(U value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public <U> CompletionStage<U> completedStage(U value) {
        return CompletableFuture.completedStage(value);
    }

    @Override
    public <T> CompletableFuture<T> copy(CompletableFuture<T> stage) {
        return stage.copy();
    }

    @Override
    public <T> CompletionStage<T> copy(CompletionStage<T> stage) {
        return stage.thenApply(same -> same);
    }

    @Override
    public <U> CompletableFuture<U> failedFuture(Throwable ex) {
        return CompletableFuture.failedFuture(ex);
    }

    @Override
    public <U> CompletionStage<U> failedStage(Throwable ex) {
        return CompletableFuture.failedStage(ex);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public ContextService getContextService() {
        throw new UnsupportedOperationException("this server has none");
    }

    @Override
    public void shutdown() {
        throw new IllegalStateException("the server's, not the application's");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new IllegalStateException("the server's, not the application's");
    }

    @Override
    public boolean isShutdown() {
        return worker.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return worker.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return worker.awaitTermination(timeout, unit);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    @Override
    public String toString() {
        return "the server's executor";
    }
}
