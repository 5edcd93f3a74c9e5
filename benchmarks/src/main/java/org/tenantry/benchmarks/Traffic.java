package org.tenantry.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/** Kinds of hosts that requests name: the same 16 over and over, or any of all there are, at random. */
public enum Traffic {
    EXACT_HOT(true, HostNames::exact),
    EXACT_HOT_PORT(true, (tenant, host) -> HostNames.exact(tenant, host) + ":8443"),
    EXACT_UNIFORM(false, HostNames::exact),
    EXACT_UNIFORM_PORT(false, (tenant, host) -> HostNames.exact(tenant, host) + ":8443"),
    PATTERN_HOT(true, (tenant, host) -> HostNames.byPattern(tenant)),
    PATTERN_UNIFORM(false, (tenant, host) -> HostNames.byPattern(tenant)),
    /** Names that are nobody's. */
    UNKNOWN(false, (tenant, host) -> HostNames.exact(tenant, host + HostNames.PER_TENANT)),
    /** The fault is at the end, so that all of it has to be read. */
    MALFORMED(false, (tenant, host) -> HostNames.exact(tenant, host) + "-");

    private static final int HOT = 16;

    private final boolean hot;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference, which has no state
    private final Name name;

    Traffic(boolean hot, Name name) {
        this.hot = hot;
        this.name = name;
    }

    private interface Name {
        String of(int tenant, int host);
    }

    /** Returns hosts in the order in which requests name them; none is the same object as a configured one. */
    String[] visits(int tenants) {
        int all = tenants * HostNames.PER_TENANT;
        int different = hot ? Math.min(HOT, all) : all;
        int step = all / different;
        List<String> hosts = IntStream.range(0, different)
                .map(i -> i * step)
                .mapToObj(i -> name.of(i / HostNames.PER_TENANT, i % HostNames.PER_TENANT))
                .toList();
        return Visits.draw(hosts, new String[Visits.LENGTH]);
    }
}
