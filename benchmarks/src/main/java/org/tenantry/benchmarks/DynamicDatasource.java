package org.tenantry.benchmarks;

import com.baomidou.dynamic.datasource.DynamicRoutingDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Setup;

/** The routing of baomidou's dynamic-datasource, whose key is pushed on a stack of the thread's. */
public class DynamicDatasource extends PerTenants {

    @SuppressWarnings("NullAway.Init") // by setUp()
    DataSource dataSource;

    @SuppressWarnings("NullAway.Init") // by setUp()
    String[] visits;

    @Setup
    public void setUp() {
        List<String> names = Names.first(tenants);
        DynamicRoutingDataSource routing = new DynamicRoutingDataSource(List.of());
        routing.setStrict(true);
        routing.setP6spy(false);
        routing.setSeata(false);
        names.forEach(name -> routing.addDataSource(name, new StubDataSource()));
        dataSource = routing;
        visits = Visits.draw(names, new String[Visits.LENGTH]);
    }
}
