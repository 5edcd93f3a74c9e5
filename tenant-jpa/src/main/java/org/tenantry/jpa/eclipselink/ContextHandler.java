package org.tenantry.jpa.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.jpa.unit.ContextGuard;
import org.tenantry.jpa.unit.Invocation;

/**
 * One persistence context, which works for its tenant only. What comes out of it and leads back into it, such as a query
 * that is executed later, is guarded in the same way.
 */
final class ContextHandler {

    /** What a container does at the end of a transaction or request, when perhaps nobody is bound any more. */
    private static final Set<String> ALWAYS_ALLOWED =
            Set.of("close", "isOpen", "clear", "getEntityManagerFactory", "equals", "hashCode", "toString");

    private final EclipseLinkUnit unit;
    private final EntityManagerFactory ofApplication;
    private final OpenFactory factory;
    private final ContextGuard guard;
    private final Tenant tenant;
    private final AtomicBoolean released = new AtomicBoolean();

    ContextHandler(
            EclipseLinkUnit unit,
            EntityManagerFactory ofApplication,
            OpenFactory factory,
            ContextGuard guard,
            Tenant tenant) {
        this.unit = unit;
        this.ofApplication = ofApplication;
        this.factory = factory;
        this.guard = guard;
        this.tenant = tenant;
    }

    Object proxy(EntityManager context) {
        return Delegate.proxy(context, new Part(context));
    }

    /** The entity manager itself, or a query or transaction of it. */
    private final class Part implements InvocationHandler {

        private final Object target;

        Part(Object target) {
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("equals")) {
                return arguments != null && proxy == arguments[0];
            }
            if (!ALWAYS_ALLOWED.contains(name)) {
                guard.use(tenant);
                check(name, arguments);
            }
            try {
                return guarded(proxy, wanted(method, arguments), Invocation.of(target, method, arguments));
            } catch (RuntimeException e) {
                throw named(e);
            } finally {
                if (name.equals("close") && target instanceof EntityManager) {
                    release();
                }
            }
        }

        private @Nullable Object guarded(Object proxy, Class<?> wanted, @Nullable Object result) {
            if (Delegate.isFactory(result)) {
                return checked(ofApplication, wanted);
            }
            if (result == null || !Delegate.isPartOfContext(result)) {
                return result;
            }
            // A query returns itself from its setters.
            return checked(result == target ? proxy : Delegate.proxy(result, new Part(result)), wanted);
        }
    }

    /** Returns what the caller expects: the class that it unwraps to, or else what the method returns. */
    private static Class<?> wanted(Method method, Object @Nullable [] arguments) {
        return method.getName().equals("unwrap") && arguments != null && arguments[0] instanceof Class<?> type
                ? type
                : method.getReturnType();
    }

    private static Object checked(Object proxy, Class<?> wanted) {
        if (!wanted.isInstance(proxy)) {
            throw new UnsupportedOperationException("TENANTRY-066: Unwrapped, a " + wanted.getSimpleName()
                    + " would not be guarded. Unwrap it to an interface.");
        }
        return proxy;
    }

    private static void check(String method, Object @Nullable [] arguments) {
        if (method.equals("setProperty") && arguments != null) {
            UnitProperties.checkOfContext(arguments[0]);
        }
    }

    /** An error of one tenant's database, perhaps a table that is missing there, is told with the tenant's name. */
    private RuntimeException named(RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException
                    && Stream.of(failure.getSuppressed()).noneMatch(InTenant.class::isInstance)) {
                failure.addSuppressed(new InTenant(unit.name(), tenant));
                break;
            }
        }
        return failure;
    }

    /** The factory stays open until a transaction in which the context took part has ended. */
    private void release() {
        if (!released.getAndSet(true)) {
            unit.transactions().afterCompletion(factory::release);
        }
    }

    /** Where it happened: no failure by itself. */
    private static final class InTenant extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InTenant(String unit, Tenant tenant) {
            super("in persistence unit \"" + unit + "\" of tenant \"" + tenant + "\"", null, false, false);
        }
    }
}
