package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitUtil;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.eclipse.persistence.jpa.JpaEntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.jpa.unit.ContextGuard;
import org.tenantry.jpa.unit.Invocation;

/** The factory that the application holds: what it is asked for comes from the factory of the bound tenant. */
final class FactoryHandler implements InvocationHandler {

    private final EclipseLinkUnit unit;

    private FactoryHandler(EclipseLinkUnit unit) {
        this.unit = unit;
    }

    static EntityManagerFactory proxy(EclipseLinkUnit unit) {
        return (EntityManagerFactory) Proxy.newProxyInstance(
                JpaEntityManagerFactory.class.getClassLoader(), // see Delegate
                new Class<?>[] {JpaEntityManagerFactory.class, PersistenceUnitUtil.class},
                new FactoryHandler(unit));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "EntityManagerFactory of persistence unit " + unit.name();
            case "isOpen" -> unit.isOpen();
            case "close" -> {
                unit.close();
                yield null;
            }
            case "createEntityManager" -> createEntityManager((EntityManagerFactory) proxy, method, arguments);
            case "addNamedQuery", "addNamedEntityGraph" ->
                throw new UnsupportedOperationException("TENANTRY-065: " + method.getName()
                        + " would add to the bound tenant's factory alone. Declare it by annotation.");
            default -> ofBoundTenant(proxy, method, arguments);
        };
    }

    private Object createEntityManager(EntityManagerFactory proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments[arguments.length - 1] instanceof Map<?, ?> properties) {
            UnitProperties.checkOfContext(properties);
        }
        ContextGuard guard = unit.guard();
        Tenant tenant = guard.open();
        OpenFactory factory = unit.use(tenant);
        try {
            Object context = Objects.requireNonNull(Invocation.of(factory.factory(), method, arguments));
            return new ContextHandler(unit, proxy, factory, guard, tenant).proxy((EntityManager) context);
        } catch (Throwable e) {
            factory.release();
            throw e;
        }
    }

    /** A cache, a metamodel, an answer about an entity. */
    private @Nullable Object ofBoundTenant(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        OpenFactory factory = unit.use(unit.guard().open());
        try {
            Object result = Invocation.of(factory.factory(), method, arguments);
            // EclipseLink's factory unwraps to itself, and gives the answers about entities itself.
            if (!Delegate.isFactory(result)) {
                return result;
            }
            if (arguments != null && arguments[0] instanceof Class<?> wanted && !wanted.isInstance(proxy)) {
                throw new UnsupportedOperationException("TENANTRY-066: Unwrapped, a " + wanted.getSimpleName()
                        + " would be one tenant's. Unwrap it to an interface.");
            }
            return proxy;
        } finally {
            factory.release();
        }
    }
}
