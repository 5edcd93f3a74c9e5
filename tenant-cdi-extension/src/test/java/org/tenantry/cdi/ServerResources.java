package org.tenantry.cdi;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.AnnotatedElement;
import java.util.HashMap;
import java.util.Map;
import org.jboss.weld.injection.spi.ResourceInjectionServices;
import org.jboss.weld.injection.spi.ResourceReference;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;

/** The resources of a server that Weld injects where the application says {@code @Resource}. */
final class ServerResources implements ResourceInjectionServices {

    private final Map<String, Object> byName = new HashMap<>();

    void add(String jndiName, Object resource) {
        byName.put(jndiName, resource);
    }

    @Override
    public ResourceReferenceFactory<Object> registerResourceInjectionPoint(InjectionPoint point) {
        Resource annotation = ((AnnotatedElement) point.getMember()).getAnnotation(Resource.class);
        String name = annotation.lookup().isEmpty() ? annotation.name() : annotation.lookup();
        return () -> reference(name);
    }

    @Override
    public ResourceReferenceFactory<Object> registerResourceInjectionPoint(String jndiName, String mappedName) {
        return () -> reference(jndiName);
    }

    private ResourceReference<Object> reference(String name) {
        Object resource = byName.get(name);
        if (resource == null) {
            throw new AssertionError("The test's server has no resource \"" + name + "\", only " + byName.keySet());
        }
        return new SimpleResourceReference<>(resource);
    }

    @Override
    public void cleanup() {
        byName.clear();
    }
}
