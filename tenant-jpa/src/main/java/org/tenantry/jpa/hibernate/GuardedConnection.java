package org.tenantry.jpa.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import org.tenantry.jpa.unit.Invocation;

/**
 * A session's connection, which makes statements for the session's tenant only. A session may hold it for long, and sees
 * it alone: sessions that share it, native queries and stateless sessions all come through here.
 */
final class GuardedConnection implements InvocationHandler {

    private final Connection connection;
    private final HibernateUnit unit;
    private final String owner;

    private GuardedConnection(Connection connection, HibernateUnit unit, String owner) {
        this.connection = connection;
        this.unit = unit;
        this.owner = owner;
    }

    static Connection of(Connection connection, HibernateUnit unit, String owner) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new GuardedConnection(connection, unit, owner));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall", "getMetaData", "unwrap" -> {
                var unused = unit.guard().use(owner);
            }
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {} // commits, rolls back or asks: needs no tenant
        }
        return Invocation.of(connection, method, arguments);
    }
}
