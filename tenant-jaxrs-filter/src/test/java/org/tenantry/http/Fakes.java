package org.tenantry.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes objects of a container's interfaces, of which a test needs two or three methods out of fifty. */
final class Fakes {

    private Fakes() {}

    /** Returns an object with these methods, by name; another one that is called fails the test. */
    static <T> T of(Class<T> type, Map<String, Function<Object[], @Nullable Object>> methods) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Function<Object[], @Nullable Object> body = methods.get(method.getName());
            if (body == null) {
                throw new AssertionError("Nobody expected a call of " + method);
            }
            return body.apply(arguments == null ? new Object[0] : arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
