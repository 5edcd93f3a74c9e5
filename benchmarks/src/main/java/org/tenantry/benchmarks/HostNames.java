package org.tenantry.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.tenantry.settings.HostPattern;

/** The hosts of made-up tenants: ten of its own for each, and one by a pattern. */
final class HostNames {

    static final int PER_TENANT = 10;

    static final HostPattern PATTERN = HostPattern.parse("{tenant}.example.com");

    private HostNames() {}

    static String exact(int tenant, int host) {
        return "shop-" + host + "." + Names.of(tenant) + ".example.org";
    }

    static String byPattern(int tenant) {
        return PATTERN.hostOf(Names.of(tenant));
    }

    /** Returns the tenant's own hosts. */
    static List<String> exact(int tenant) {
        return IntStream.range(0, PER_TENANT)
                .mapToObj(host -> exact(tenant, host))
                .toList();
    }
}
