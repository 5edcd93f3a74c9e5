package org.tenantry.benchmarks;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Setup;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantLocal;
import org.tenantry.catalog.Catalog;
import org.tenantry.routing.RoutingDataSource;
import org.tenantry.transaction.Transactions;

/** Tenantry's routing, over connections to nothing. */
public class Tenantry extends PerTenants {

    @SuppressWarnings("NullAway.Init") // by setUp()
    CurrentTenant currentTenant;

    @SuppressWarnings("NullAway.Init") // by setUp()
    DataSource dataSource;

    /** What is done for a tenant. */
    @SuppressWarnings("NullAway.Init") // by setUp()
    Callable<Connection> work;

    @SuppressWarnings("NullAway.Init") // by setUp()
    Tenant[] visits;

    @Setup
    public void setUp() {
        Catalog catalog = new Catalog(Settings.tenants(tenants), List.of(), Optional.empty());
        currentTenant = new CurrentTenant(catalog, Transactions.none());
        dataSource = new RoutingDataSource(
                "", currentTenant, new TenantLocal<>(tenant -> new StubSource()), Transactions.none());
        work = () -> RoutingBenchmark.use(dataSource);
        visits = Visits.draw(catalog.all(), new Tenant[Visits.LENGTH]);
    }
}
