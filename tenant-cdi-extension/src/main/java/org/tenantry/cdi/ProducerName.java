package org.tenantry.cdi;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.inject.Named;
import java.beans.Introspector;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/** Under which name the application knows what one of its producers makes. */
final class ProducerName {

    private ProducerName() {}

    /**
     * Returns the name of the bean, or else that of the resource that the producer takes from the
     * container, or else the producer's own.
     */
    static String of(AnnotatedMember<?> producer) {
        Named named = producer.getAnnotation(Named.class);
        if (named != null) {
            return named.value().isEmpty() ? propertyName(producer.getJavaMember()) : named.value();
        }
        Resource resource = producer.getAnnotation(Resource.class);
        if (resource != null && !(resource.lookup() + resource.name()).isEmpty()) {
            return resource.lookup().isEmpty() ? resource.name() : resource.lookup();
        }
        return propertyName(producer.getJavaMember());
    }

    /** The default name of a produced bean: the field's, or the property's that the method gets (CDI 4.0, 3.1.5). */
    private static String propertyName(Member member) {
        String name = member.getName();
        return member instanceof Method && name.startsWith("get") && name.length() > 3
                ? Introspector.decapitalize(name.substring(3))
                : name;
    }
}
