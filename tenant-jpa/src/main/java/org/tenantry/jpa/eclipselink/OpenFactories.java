package org.tenantry.jpa.eclipselink;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open factories of this application, over all tenants and persistence units. Beyond the limit the least recently used
 * is closed; those in use stay, even if they are too many. Any thread may use it.
 */
final class OpenFactories {

    /** One for the application, whose limit is over all of its units. */
    static final OpenFactories OF_THIS_APPLICATION = new OpenFactories();

    private final Set<OpenFactory> open = ConcurrentHashMap.newKeySet();

    void add(OpenFactory factory, int limit) {
        open.add(factory);
        if (open.size() > limit) {
            closeLeastRecentlyUsed(open.size() - limit);
        }
    }

    private void closeLeastRecentlyUsed(int count) {
        List<OpenFactory> oldestFirst = open.stream()
                .sorted(Comparator.comparingLong(OpenFactory::lastUsed))
                .toList();
        int left = count;
        for (OpenFactory factory : oldestFirst) {
            if (left > 0 && factory.closeIfUnused()) {
                left--;
            }
        }
    }

    void remove(OpenFactory factory) {
        open.remove(factory);
    }

    int size() {
        return open.size();
    }
}
