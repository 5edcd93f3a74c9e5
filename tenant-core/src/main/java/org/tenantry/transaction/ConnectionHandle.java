package org.tenantry.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the application holds in a transaction: a connection whose {@code close()} leaves the
 * physical one open, and which does not commit or roll back by itself.
 *
 * <p>Everything that is reached through the handle (statements, results, metadata) is wrapped, too,
 * because from each of them a way leads back to the connection, and the physical one must not be
 * closed on that way. Dynamic proxies do it: some nanoseconds a call, beside a round trip to the
 * database.
 */
final class ConnectionHandle implements InvocationHandler {

    /** The more special ones first. */
    private static final List<Class<?>> WRAPPED = List.of(
            CallableStatement.class, PreparedStatement.class, Statement.class, ResultSet.class, DatabaseMetaData.class);

    private final EnlistedConnection enlisted;
    private boolean closed; // like any connection, a handle is for one thread at a time

    private ConnectionHandle(EnlistedConnection enlisted) {
        this.enlisted = enlisted;
    }

    static Connection over(EnlistedConnection enlisted) {
        return new ConnectionHandle(enlisted).proxy(Connection.class);
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(ConnectionHandle.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "close":
                closed = true;
                return null;
            case "isClosed":
                return closed || enlisted.hasEnded();
            case "isValid":
                return !closed && !enlisted.hasEnded() && enlisted.physical().isValid((Integer) first(arguments));
            case "getAutoCommit":
                requireOpen();
                return false;
            case "setAutoCommit":
                requireOpen();
                if (Boolean.TRUE.equals(first(arguments))) {
                    throw refused("setAutoCommit(true)");
                }
                return null;
            case "commit":
                throw refused("commit()");
            case "rollback":
                if (arguments == null) {
                    throw refused("rollback()");
                }
                break; // to a savepoint: inside the transaction
            default:
                break;
        }
        return invoke(proxy, enlisted.physical(), proxy, method, arguments);
    }

    /** Calls the real object, and wraps what comes back. */
    private @Nullable Object invoke(
            Object connection, Object target, Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "equals":
                return proxy == first(arguments);
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return "In transaction: " + target;
            case "isWrapperFor", "unwrap":
                if (((Class<?>) first(arguments)).isInstance(proxy)) {
                    return isUnwrap(method) ? proxy : (Object) true;
                }
                break;
            default:
                break;
        }
        requireOpen();
        Object result = call(target, method, arguments);
        if (isUnwrap(method)) {
            return result; // who asks for the driver's own class cannot be given a proxy of ours
        }
        if (result instanceof Connection) {
            return connection;
        }
        // By what it is and not by what the method declares: a result's getObject() may give another result.
        Optional<Class<?>> type =
                WRAPPED.stream().filter(one -> one.isInstance(result)).findFirst();
        if (result == null || type.isEmpty()) {
            return result;
        }
        InvocationHandler child = (self, called, values) ->
                isClose(called) ? call(result, called, values) : invoke(connection, result, self, called, values);
        return Proxy.newProxyInstance(ConnectionHandle.class.getClassLoader(), new Class<?>[] {type.get()}, child);
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Closing is always allowed: after the transaction it does nothing any more. */
    private static boolean isClose(Method method) {
        return method.getName().equals("close") || method.getName().equals("isClosed");
    }

    private static boolean isUnwrap(Method method) {
        return method.getName().equals("unwrap");
    }

    private void requireOpen() throws SQLException {
        if (enlisted.hasEnded()) {
            throw EnlistedConnection.endedException();
        }
        if (closed) {
            throw new SQLNonTransientConnectionException("This connection is closed.");
        }
    }

    private static SQLException refused(String call) {
        return new SQLException("TENANTRY-032: " + call + " is not for a connection inside a JTA transaction, which is"
                + " committed or rolled back as a whole. Use UserTransaction, or @Transactional.");
    }

    private static Object first(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.length == 0 || arguments[0] == null) {
            return Void.class; // no caller of JDBC passes this
        }
        return arguments[0];
    }
}
