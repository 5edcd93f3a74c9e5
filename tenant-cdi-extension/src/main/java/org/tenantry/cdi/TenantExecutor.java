package org.tenantry.cdi;

import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTask;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.node.Node;

/**
 * A managed executor whose tasks run for the tenant of whoever submitted them. A task submitted
 * in a request that has no tenant has none either, not even the default one.
 *
 * <p>A dynamic proxy, so that it has the methods of whichever version of Jakarta Concurrency the
 * server brings: every task among a method's arguments is wrapped, whatever the method.
 */
final class TenantExecutor implements InvocationHandler {

    private final Object executor;
    private final Supplier<Node> node;

    private TenantExecutor(Object executor, Supplier<Node> node) {
        this.executor = executor;
        this.node = node;
    }

    /** Returns the executor with tenants, which is the same object if it has them already. */
    static Object around(Object executor, Supplier<Node> node) {
        if (Proxy.isProxyClass(executor.getClass()) && Proxy.getInvocationHandler(executor) instanceof TenantExecutor) {
            return executor;
        }
        Class<?>[] types = interfaces(executor.getClass()).toArray(new Class<?>[0]);
        return Proxy.newProxyInstance(TenantExecutor.class.getClassLoader(), types, new TenantExecutor(executor, node));
    }

    static boolean isExecutor(Object value) {
        return interfaces(value.getClass()).stream()
                .anyMatch(type -> type.getName().equals(ResourceMember.EXECUTOR));
    }

    /** The public interfaces of Jakarta Concurrency and the JDK: those that an application can ask for. */
    private static List<Class<?>> interfaces(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> implemented : at.getInterfaces()) {
                collect(implemented, found);
            }
        }
        return found;
    }

    private static void collect(Class<?> type, List<Class<?>> found) {
        boolean wanted = type.getName().startsWith("jakarta.enterprise.concurrent.")
                || type.getName().startsWith("java.util.concurrent.");
        if (wanted && !found.contains(type)) {
            found.add(type);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, found);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return toString();
            default:
                break;
        }
        try {
            return method.invoke(executor, arguments == null ? null : bound(method, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object[] bound(Method method, @Nullable Object[] arguments) {
        CurrentTenant.Capture capture = node.get().currentTenant().capture();
        Class<?>[] types = method.getParameterTypes();
        @Nullable Object[] bound = arguments.clone();
        for (int i = 0; i < bound.length; i++) {
            bound[i] = bound(types[i], bound[i], capture);
        }
        return bound;
    }

    /** By the method's own types, for an object may be several of these at once. */
    private static @Nullable Object bound(Class<?> type, @Nullable Object argument, CurrentTenant.Capture capture) {
        if (type == Runnable.class && argument instanceof Runnable task) {
            Runnable bound = () -> capture.run(task);
            return task instanceof ManagedTask managed
                    ? ManagedExecutors.managedTask(
                            bound, managed.getExecutionProperties(), managed.getManagedTaskListener())
                    : bound;
        }
        if (type == Callable.class && argument instanceof Callable<?> task) {
            Callable<?> bound = () -> capture.call(task);
            return task instanceof ManagedTask managed
                    ? ManagedExecutors.managedTask(
                            bound, managed.getExecutionProperties(), managed.getManagedTaskListener())
                    : bound;
        }
        if (type == Collection.class && argument instanceof Collection<?> tasks) {
            return tasks.stream()
                    .map(task -> bound(Callable.class, task, capture))
                    .toList();
        }
        if (type == Supplier.class && argument instanceof Supplier<?> task) {
            return (Supplier<@Nullable Object>) () -> supply(task, capture);
        }
        return argument;
    }

    private static @Nullable Object supply(Supplier<?> task, CurrentTenant.Capture capture) {
        @Nullable Object[] result = new @Nullable Object[1];
        capture.run(() -> result[0] = task.get());
        return result[0];
    }

    @Override
    public String toString() {
        return "TenantExecutor[" + executor + "]";
    }
}
