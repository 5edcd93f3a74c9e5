package org.tenantry.benchmarks;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Hosts tried against a regular expression for each of 1,000 tenants, one after the other. */
@State(Scope.Benchmark)
public class RegexHosts {

    private static final int TENANTS = 1_000;

    private final List<Pattern> patterns = IntStream.range(0, TENANTS)
            .mapToObj(tenant ->
                    Pattern.compile("shop-\\d+\\." + Names.of(tenant) + "\\.example\\.org", Pattern.CASE_INSENSITIVE))
            .toList();

    @SuppressWarnings("NullAway.Init") // by setUp()
    String[] visits;

    @Setup
    public void setUp() {
        visits = Traffic.EXACT_UNIFORM.visits(TENANTS);
    }

    int find(String host) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matcher(host).matches()) {
                return i;
            }
        }
        return -1;
    }
}
