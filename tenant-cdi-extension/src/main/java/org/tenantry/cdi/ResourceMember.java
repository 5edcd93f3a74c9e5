package org.tenantry.cdi;

import jakarta.annotation.Resource;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A field or setter into which the container injects a resource that Tenantry puts something in the
 * place of: a data source, or an executor.
 */
final class ResourceMember {

    static final String EXECUTOR = "jakarta.enterprise.concurrent.ManagedExecutorService";

    private final Member member;
    private final Class<?> type;
    private final Resource resource;

    private ResourceMember(Member member, Class<?> type, Resource resource) {
        this.member = member;
        this.type = type;
        this.resource = resource;
    }

    /**
     * Returns those of the class and its superclasses. Theirs come first, so that a setter which a
     * subclass overrides ends with what the subclass asks for.
     */
    static List<ResourceMember> of(Class<?> beanClass) {
        Class<?> parent = beanClass.getSuperclass();
        List<ResourceMember> found = parent == null ? new ArrayList<>() : of(parent);
        for (Field field : beanClass.getDeclaredFields()) {
            add(found, field, field.getType(), field.getAnnotation(Resource.class));
        }
        for (Method method : beanClass.getDeclaredMethods()) {
            if (method.getParameterCount() == 1) {
                add(found, method, method.getParameterTypes()[0], method.getAnnotation(Resource.class));
            }
        }
        return found;
    }

    private static void add(List<ResourceMember> found, Member member, Class<?> declared, @Nullable Resource resource) {
        if (resource == null) {
            return;
        }
        // @Resource(type = DataSource.class) Object: the annotation may be narrower than the member
        boolean narrowed = resource.type() == DataSource.class && declared.isAssignableFrom(DataSource.class);
        Class<?> type = narrowed ? DataSource.class : declared;
        if (type == DataSource.class || type.getName().equals(EXECUTOR)) {
            found.add(new ResourceMember(member, type, resource));
        }
    }

    boolean isDataSource() {
        return type == DataSource.class;
    }

    boolean isSetter() {
        return member instanceof Method;
    }

    /** Returns the name under which the application knows the resource, from the component's environment or all. */
    String jndiName() {
        if (!resource.lookup().isEmpty()) {
            return resource.lookup();
        }
        if (!resource.name().isEmpty()) {
            return resource.name().startsWith("java:") ? resource.name() : "java:comp/env/" + resource.name();
        }
        return "java:comp/env/" + member.getDeclaringClass().getName() + "/" + propertyName();
    }

    private String propertyName() {
        String name = member.getName();
        return isSetter() && name.startsWith("set") && name.length() > 3
                ? name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4)
                : name;
    }

    /** Returns what the container has injected: what the field holds, or what a setter was given. */
    @Nullable
    Object value(Object instance) {
        try {
            if (member instanceof Field field) {
                field.setAccessible(true);
                return field.get(instance);
            }
            return new InitialContext().lookup(jndiName());
        } catch (ReflectiveOperationException | NamingException e) {
            throw new IllegalStateException("Cannot read " + this, e);
        }
    }

    void put(Object instance, Object value) {
        try {
            if (member instanceof Field field) {
                field.setAccessible(true);
                field.set(instance, value);
            } else {
                Method setter = (Method) member;
                setter.setAccessible(true);
                setter.invoke(instance, value);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(this + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot set " + this, e);
        }
    }

    @Override
    public String toString() {
        return member.getDeclaringClass().getName() + "." + member.getName();
    }
}
