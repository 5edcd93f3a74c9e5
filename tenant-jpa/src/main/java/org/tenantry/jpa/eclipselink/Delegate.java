package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Query;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proxies over what EclipseLink makes. They have all interfaces that the application can see of it: so a cast to
 * EclipseLink's own types works, and a method that a later version of Jakarta Persistence adds is passed on, too.
 */
final class Delegate {

    private static final ClassLoader LOADER = Delegate.class.getClassLoader();
    private static final Map<Class<?>, Constructor<?>> PROXIES = new ConcurrentHashMap<>();

    private Delegate() {}

    static Object proxy(Object target, InvocationHandler handler) {
        try {
            return PROXIES.computeIfAbsent(target.getClass(), Delegate::proxyClass)
                    .newInstance(handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("deprecation") // Proxy.getProxyClass: its successor costs a look-up for each proxy
    private static Constructor<?> proxyClass(Class<?> target) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        collect(target, interfaces);
        try {
            return Proxy.getProxyClass(LOADER, interfaces.toArray(Class<?>[]::new))
                    .getConstructor(InvocationHandler.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> interfaces) {
        if (type == null) {
            return;
        }
        for (Class<?> one : type.getInterfaces()) {
            if (isVisible(one)) {
                interfaces.add(one);
            } else {
                collect(one, interfaces);
            }
        }
        collect(type.getSuperclass(), interfaces);
    }

    private static boolean isVisible(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, LOADER) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Says whether more of a persistence context can be reached through the object. */
    static boolean isPartOfContext(@Nullable Object result) {
        return result instanceof EntityManager || result instanceof Query || result instanceof EntityTransaction;
    }

    static boolean isFactory(@Nullable Object result) {
        return result instanceof EntityManagerFactory;
    }
}
