package org.tenantry.jpa.unit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A call that a proxy passes on. */
public final class Invocation {

    private Invocation() {}

    /**
     * Returns what the method of the target returns.
     *
     * @throws Throwable what the method throws
     */
    public static @Nullable Object of(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
