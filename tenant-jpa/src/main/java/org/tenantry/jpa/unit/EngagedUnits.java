package org.tenantry.jpa.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The persistence units of this application that are under Tenantry. A provider enters each unit that it takes care of,
 * when the server starts it; what is not here by the time that the application is up is reached past Tenantry.
 *
 * <p>Any thread may use it.
 */
public final class EngagedUnits {

    private static final ConcurrentLinkedQueue<String> NAMES = new ConcurrentLinkedQueue<>();

    private static final ConcurrentLinkedQueue<Runnable> LAST_ACTIONS = new ConcurrentLinkedQueue<>();

    private EngagedUnits() {}

    /** Enters a unit: once for each of that name that is declared. */
    public static void add(String name) {
        NAMES.add(name);
    }

    /** Returns those of the declared units that are neither entered nor shared. */
    public static List<PersistenceUnit> missing(List<PersistenceUnit> declared, Set<String> shared) {
        List<String> engaged = new ArrayList<>(NAMES);
        return declared.stream()
                .filter(unit -> !shared.contains(unit.name()) && !engaged.remove(unit.name()))
                .toList();
    }

    /** Has the action done before the application ends, while tenants still have connections. It must not throw. */
    public static void beforeEnd(Runnable action) {
        LAST_ACTIONS.add(action);
    }

    /** Does what was to be done before the end. */
    public static void end() {
        LAST_ACTIONS.forEach(Runnable::run);
        LAST_ACTIONS.clear();
    }
}
