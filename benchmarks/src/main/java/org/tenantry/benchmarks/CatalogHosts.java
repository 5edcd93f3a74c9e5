package org.tenantry.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Setup;
import org.tenantry.catalog.Catalog;

/** Hosts looked up by Tenantry. */
public class CatalogHosts extends HostTraffic {

    @SuppressWarnings("NullAway.Init") // by setUp()
    Catalog catalog;

    @Setup
    public void setUp() {
        var settings = IntStream.range(0, tenants)
                .mapToObj(tenant -> Settings.tenant(Names.of(tenant), HostNames.exact(tenant)))
                .toList();
        catalog = new Catalog(settings, List.of(HostNames.PATTERN), Optional.empty());
        visits = traffic.visits(tenants);
    }
}
