package org.tenantry.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Spring's routing, as its users write it: a key in a {@link ThreadLocal} that is set and removed. */
public class Spring extends PerTenants {

    static final ThreadLocal<@Nullable String> KEY = new ThreadLocal<>();

    @SuppressWarnings("NullAway.Init") // by setUp()
    DataSource dataSource;

    @SuppressWarnings("NullAway.Init") // by setUp()
    String[] visits;

    @Setup
    public void setUp() {
        List<String> names = Names.first(tenants);
        Map<Object, Object> targets = new HashMap<>();
        names.forEach(name -> targets.put(name, new StubDataSource()));
        ByThread routing = new ByThread();
        routing.setTargetDataSources(targets);
        routing.afterPropertiesSet();
        dataSource = routing;
        visits = Visits.draw(names, new String[Visits.LENGTH]);
    }

    private static final class ByThread extends AbstractRoutingDataSource {

        @Override
        protected @Nullable Object determineCurrentLookupKey() {
            return KEY.get();
        }
    }
}
