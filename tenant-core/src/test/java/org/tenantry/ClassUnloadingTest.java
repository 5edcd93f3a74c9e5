package org.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.testing.Threads;

/** A server's pooled threads outlive the application. What they keep of it would never be freed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ClassUnloadingTest {

    private final ExecutorService serverThread = Executors.newSingleThreadExecutor();

    @Test
    void a_pooled_thread_keeps_no_class_of_an_application_that_is_gone() throws Exception {
        try {
            ReferenceQueue<ClassLoader> freed = new ReferenceQueue<>();
            WeakReference<ClassLoader> application = deployUseAndUndeploy(freed);

            Threads.await("the application's class loader to be collected", () -> {
                System.gc();
                return freed.poll() == application;
            });
            assertThat(serverThread.isShutdown())
                    .as("the thread is still there")
                    .isFalse();
        } finally {
            serverThread.shutdownNow();
        }
    }

    private WeakReference<ClassLoader> deployUseAndUndeploy(ReferenceQueue<ClassLoader> freed) throws Exception {
        URL classes = CurrentTenant.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Application application = new Application(loader);
            assertThat(serverThread.submit(application::serveARequest).get(Threads.LIMIT_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo("acme");
            return new WeakReference<>(loader, freed);
        }
    }

    /** The library by reflection, as loaded by the application's own class loader. */
    private record Application(ClassLoader loader) {

        String serveARequest() throws Exception {
            Class<?> currentTenant = loader.loadClass("org.tenantry.CurrentTenant");
            assertThat(currentTenant).isNotSameAs(CurrentTenant.class);
            Class<?> tenantClass = loader.loadClass("org.tenantry.Tenant");
            Class<?> id = loader.loadClass("org.tenantry.TenantId");
            Object tenant = tenantClass
                    .getConstructor(id, Map.class)
                    .newInstance(id.getConstructor(String.class).newInstance("acme"), Map.of());
            Object current = currentTenant.getConstructors()[0].newInstance(
                    fake("org.tenantry.Tenants"), fake("org.tenantry.CurrentTenant$SwitchGuard"));
            currentTenant.getMethod("beginRequest").invoke(current);
            try {
                Callable<Object> work = () -> currentTenant.getMethod("require").invoke(current);
                Object open = currentTenant.getMethod("open", tenantClass).invoke(current, tenant);
                assertThat(open).isNotNull(); // and forgotten
                return String.valueOf(currentTenant
                        .getMethod("callRequest", tenantClass, Callable.class)
                        .invoke(current, tenant, work));
            } finally {
                currentTenant.getMethod("endRequest").invoke(current);
            }
        }

        private @Nullable Object fake(String type) throws Exception {
            return Proxy.newProxyInstance(
                    loader, new Class<?>[] {loader.loadClass(type)}, (proxy, method, arguments) -> {
                        if (method.getReturnType() == Optional.class) {
                            return Optional.empty();
                        }
                        return method.getReturnType() == List.class ? List.of() : null;
                    });
        }
    }
}
