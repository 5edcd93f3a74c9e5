package org.tenantry.benchmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;

/**
 * Hosts looked up as one writes it on the first day: cut the port off, to lower case, ask a map. It
 * does not notice a malformed name.
 */
public class MapHosts extends HostTraffic {

    private final Map<String, Object> byHost = new HashMap<>();
    private final Map<String, Object> byName = new HashMap<>();

    @Setup
    public void setUp() {
        for (int tenant = 0; tenant < tenants; tenant++) {
            Object found = new Object();
            HostNames.exact(tenant).forEach(host -> byHost.put(host, found));
            byName.put(Names.of(tenant), found);
        }
        visits = traffic.visits(tenants);
    }

    @Nullable
    Object find(String host) {
        int colon = host.indexOf(':');
        String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
        Object exact = byHost.get(name);
        String suffix = HostNames.PATTERN.suffix();
        if (exact != null || !name.endsWith(suffix)) {
            return exact;
        }
        return byName.get(name.substring(0, name.length() - suffix.length()));
    }
}
