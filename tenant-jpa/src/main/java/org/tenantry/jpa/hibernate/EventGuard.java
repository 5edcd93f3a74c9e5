package org.tenantry.jpa.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AbstractEvent;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a session to every tenant but its own. It comes first in the line of listeners, before those that look into the
 * session's first-level cache, where a session would answer without asking anybody, and before those that call listeners
 * of the application's, which would be another tenant's then.
 *
 * <p>One listener for all: what there is to be done is the same for each event.
 */
final class EventGuard implements InvocationHandler {

    /**
     * Each of these has a test that fails without it. What is not here, such as a refresh or a look-up by natural id, asks
     * for a connection before it answers, or leads to one of these.
     */
    @SuppressWarnings("deprecation") // Session.save() and update(), which applications still call
    static final List<EventType<?>> GUARDED = List.of(
            EventType.LOAD,
            EventType.INIT_COLLECTION,
            EventType.PERSIST,
            EventType.MERGE,
            EventType.DELETE,
            EventType.LOCK,
            EventType.REPLICATE,
            EventType.SAVE,
            EventType.UPDATE,
            EventType.SAVE_UPDATE,
            EventType.DIRTY_CHECK,
            EventType.AUTO_FLUSH,
            EventType.FLUSH);

    private final HibernateUnit unit;

    private EventGuard(HibernateUnit unit) {
        this.unit = unit;
    }

    static void install(HibernateUnit unit, SessionFactoryImplementor factory) {
        EventListenerRegistry registry = factory.getServiceRegistry().requireService(EventListenerRegistry.class);
        Object guard = Proxy.newProxyInstance(
                EventGuard.class.getClassLoader(),
                GUARDED.stream()
                        .map(EventType::baseListenerInterface)
                        .distinct()
                        .toArray(Class<?>[]::new),
                new EventGuard(unit));
        GUARDED.forEach(type -> prepend(registry, type, guard));
    }

    @SuppressWarnings("unchecked") // it implements what listens to any of these types
    private static <T> void prepend(EventListenerRegistry registry, EventType<T> type, Object guard) {
        registry.getEventListenerGroup(type).prependListener((T) guard);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "guard of Tenantry";
            };
        }
        Object what = arguments == null ? null : arguments[0];
        if (what instanceof AbstractEvent event) {
            check(unit, event.getSession());
        } else if (what instanceof SharedSessionContractImplementor session) {
            check(unit, session);
        } else {
            throw new IllegalStateException("No event: " + method);
        }
        return null;
    }

    static void check(HibernateUnit unit, SharedSessionContractImplementor session) {
        var unused = unit.guard().use(String.valueOf(session.getTenantIdentifierValue()));
    }
}
