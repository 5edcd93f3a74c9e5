package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Query;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proxies over what EclipseLink makes. They have all of its interfaces: so a cast to EclipseLink's own types works, and a
 * method that a later version of Jakarta Persistence adds is passed on, too. Their classes live beside EclipseLink's, for an
 * application does not see all the types that the interfaces mention.
 */
final class Delegate {

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
        for (Class<?> type = target; type != null; type = type.getSuperclass()) {
            interfaces.addAll(List.of(type.getInterfaces()));
        }
        try {
            return Proxy.getProxyClass(target.getClassLoader(), interfaces.toArray(Class<?>[]::new))
                    .getConstructor(InvocationHandler.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
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
