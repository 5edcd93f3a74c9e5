package org.tenantry.cdi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes whose {@code @Resource} data sources are replaced. What is not here is not. */
final class CoveredClasses {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Adds the class with those above it, whose members it inherits and whose only use it may be. */
    void add(Class<?> component) {
        for (Class<?> type = component; type != null && type != Object.class; type = type.getSuperclass()) {
            names.add(type.getName());
        }
    }

    boolean contains(Class<?> type) {
        return names.contains(type.getName());
    }
}
