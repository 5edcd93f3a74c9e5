package org.tenantry.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/** Made-up names of tenants, all of one length: {@code tenant-100042}. */
final class Names {

    private Names() {}

    static String of(int tenant) {
        return "tenant-" + (100_000 + tenant);
    }

    /** The first so many. */
    static List<String> first(int tenants) {
        return IntStream.range(0, tenants).mapToObj(Names::of).toList();
    }
}
