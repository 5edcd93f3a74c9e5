package org.tenantry.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.tenantry.catalog.HostMatch;

/** From the host that a request names to its tenant: each tenant has ten hosts of its own, and one by a pattern. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HostBenchmark {

    @Benchmark
    public HostMatch tenantry(CatalogHosts state, Turn turn) {
        return state.catalog.match(state.visits[turn.next()]);
    }

    @Benchmark
    public @Nullable Object hashMap(MapHosts state, Turn turn) {
        return state.find(state.visits[turn.next()]);
    }

    @Benchmark
    public int thousandRegexes(RegexHosts state, Turn turn) {
        return state.find(state.visits[turn.next()]);
    }
}
