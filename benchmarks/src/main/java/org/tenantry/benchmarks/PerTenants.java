package org.tenantry.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What all contenders have in common: how many tenants there are. */
@State(Scope.Benchmark)
public abstract class PerTenants {

    @Param({"1", "100", "10000"})
    public int tenants;
}
