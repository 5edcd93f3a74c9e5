package org.tenantry.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** What all contenders for hosts have in common: the hosts that requests name. */
public abstract class HostTraffic extends PerTenants {

    @Param
    public Traffic traffic;

    @SuppressWarnings("NullAway.Init") // by setUp() of the subclass
    String[] visits;

    @SuppressWarnings("NullAway.Init") // JMH sets the parameter
    HostTraffic() {}
}
