package org.tenantry.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/**
 * Lets the application's producer produce, and puts something in the place of what it made. The
 * application's disposer gets its own object back.
 */
final class RoutedProducer<T> implements Producer<T> {

    private final Producer<T> delegate;
    private final UnaryOperator<T> replacement;

    /**
     * What was made, by what was given out; only entries not disposed of yet. Weak, for containers drop
     * the dependents of a bean whose construction fails without disposing of them. What is given out
     * compares by identity.
     */
    private final Map<T, T> originals = Collections.synchronizedMap(new WeakHashMap<>());

    RoutedProducer(Producer<T> delegate, UnaryOperator<T> replacement) {
        this.delegate = delegate;
        this.replacement = replacement;
    }

    @Override
    public T produce(CreationalContext<T> context) {
        T original = delegate.produce(context);
        T routed = replacement.apply(original);
        if (routed != original) {
            originals.put(routed, original);
        }
        return routed;
    }

    @Override
    public void dispose(T instance) {
        T original = originals.remove(instance);
        delegate.dispose(original == null ? instance : original);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return delegate.getInjectionPoints();
    }
}
