package org.tenantry.benchmarks;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Setup;

/** No routing at all: the caller holds the tenant's data source in its hand. */
public class Direct extends PerTenants {

    @SuppressWarnings("NullAway.Init") // by setUp()
    DataSource[] visits;

    @Setup
    public void setUp() {
        List<DataSource> dataSources =
                Stream.<DataSource>generate(StubDataSource::new).limit(tenants).toList();
        visits = Visits.draw(dataSources, new DataSource[Visits.LENGTH]);
    }
}
