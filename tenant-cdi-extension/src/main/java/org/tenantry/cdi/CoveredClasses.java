package org.tenantry.cdi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes whose {@code @Resource} data sources are replaced. What is not here is not. */
final class CoveredClasses {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    void add(Class<?> type) {
        names.add(type.getName());
    }

    boolean contains(Class<?> type) {
        return names.contains(type.getName());
    }
}
