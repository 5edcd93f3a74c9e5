package org.tenantry.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.List;
import java.util.Set;

/**
 * Lets the container inject a component, then replaces what it put into {@code @Resource} fields and
 * setters, before the component's {@code @PostConstruct} sees it. A setter is called a second time.
 */
final class RoutedInjectionTarget<X> implements InjectionTarget<X> {

    private final InjectionTarget<X> delegate;
    private final List<ResourceMember> members;
    private final Replacements replacements;

    RoutedInjectionTarget(InjectionTarget<X> delegate, List<ResourceMember> members, Replacements replacements) {
        this.delegate = delegate;
        this.members = members;
        this.replacements = replacements;
    }

    @Override
    public void inject(X instance, CreationalContext<X> context) {
        delegate.inject(instance, context);
        members.forEach(member -> replacements.replace(instance, member));
    }

    @Override
    public void postConstruct(X instance) {
        delegate.postConstruct(instance);
    }

    @Override
    public void preDestroy(X instance) {
        delegate.preDestroy(instance);
    }

    @Override
    public X produce(CreationalContext<X> context) {
        return delegate.produce(context);
    }

    @Override
    public void dispose(X instance) {
        delegate.dispose(instance);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return delegate.getInjectionPoints();
    }
}
