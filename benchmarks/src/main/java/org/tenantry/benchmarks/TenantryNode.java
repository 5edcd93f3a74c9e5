package org.tenantry.benchmarks;

import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.node.Node;
import org.tenantry.transaction.Transactions;

/** All of Tenantry as it runs in an application: a node with its pools. */
public class TenantryNode extends PerTenants {

    @SuppressWarnings("NullAway.Init") // by setUp()
    private Node node;

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
    public void setUp() throws Exception {
        node = Node.start(Settings.node(tenants), Transactions.none(), TenantryNode.class.getClassLoader());
        currentTenant = node.currentTenant();
        dataSource = node.dataSources().get("orders");
        work = () -> RoutingBenchmark.use(dataSource);
        var all = node.catalog().all();
        Warmth.forEach(
                tenants,
                i -> currentTenant.call(all.get(i), () -> {
                    dataSource.getConnection().close();
                    return i;
                }));
        visits = Visits.draw(all, new Tenant[Visits.LENGTH]);
    }

    @TearDown
    public void tearDown() {
        node.close();
    }
}
