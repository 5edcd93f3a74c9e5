package org.tenantry.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;

/** Bind a tenant, ask for it once, unbind; beside the two ways in which a {@link ThreadLocal} is used for it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BindBenchmark {

    private static final ThreadLocal<@Nullable Tenant> TENANT = new ThreadLocal<>();

    @Benchmark
    public Tenant call(Tenantry state, Turn turn) throws Exception {
        CurrentTenant current = state.currentTenant;
        return current.call(state.visits[turn.next()], current::require);
    }

    @Benchmark
    public Tenant scope(Tenantry state, Turn turn) {
        try (CurrentTenant.Scope scope = state.currentTenant.open(state.visits[turn.next()])) {
            return state.currentTenant.require();
        }
    }

    @Benchmark
    public @Nullable Tenant threadLocalRemoved(Tenantry state, Turn turn) {
        TENANT.set(state.visits[turn.next()]);
        try {
            return TENANT.get();
        } finally {
            TENANT.remove();
        }
    }

    @Benchmark
    public @Nullable Tenant threadLocalRestored(Tenantry state, Turn turn) {
        Tenant before = TENANT.get();
        TENANT.set(state.visits[turn.next()]);
        try {
            return TENANT.get();
        } finally {
            TENANT.set(before);
        }
    }
}
