package org.tenantry.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Tells the transaction manager, in its own terms, that a resource can be committed in one phase
 * only, so that it comes last in a transaction with XA resources. There is no standard for this: the
 * marker is an interface of the server's, implemented here through a dynamic proxy, so that nothing
 * depends on a server. Where none is found the resource goes as it is, and refuses a second phase.
 */
final class OnePhase {

    private static final List<String> MARKERS = List.of(
            "com.ibm.tx.jta.OnePhaseXAResource", // Open Liberty
            "com.arjuna.ats.jta.resources.LastResourceCommitOptimisation", // Narayana, in WildFly
            "org.jboss.tm.LastResource"); // Narayana in WildFly, by another name

    private final @Nullable Class<?> marker;

    private OnePhase(@Nullable Class<?> marker) {
        this.marker = marker;
    }

    /** Looks for the marker where the application, and where the transaction manager's own classes, can see it. */
    static OnePhase of(Object transactionManager, ClassLoader applicationLoader) {
        return new OnePhase(MARKERS.stream()
                .flatMap(name -> Stream.of(
                                applicationLoader, transactionManager.getClass().getClassLoader())
                        .flatMap(loader -> load(name, loader)))
                .findFirst()
                .orElse(null));
    }

    private static Stream<Class<?>> load(String name, @Nullable ClassLoader loader) {
        try {
            return Stream.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }

    XAResource adapt(OnePhaseResource resource) {
        if (marker == null) {
            return resource;
        }
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "equals", "isSameRM" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString", "getResourceName" -> "tenantry";
            default -> {
                try {
                    yield method.invoke(resource, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        };
        return (XAResource)
                Proxy.newProxyInstance(marker.getClassLoader(), new Class<?>[] {XAResource.class, marker}, handler);
    }
}
