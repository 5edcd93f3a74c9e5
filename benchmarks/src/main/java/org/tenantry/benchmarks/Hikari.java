package org.tenantry.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One HikariCP pool for each tenant, which the caller holds in its hand. Configured as Tenantry does it. */
public class Hikari extends PerTenants {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);

    private List<HikariDataSource> pools = List.of();

    @SuppressWarnings("NullAway.Init") // by setUp()
    HikariDataSource[] visits;

    @Setup
    public void setUp() throws Exception {
        scheduler.setRemoveOnCancelPolicy(true);
        pools = Names.first(tenants).stream().map(this::pool).toList();
        Warmth.forEach(tenants, i -> pools.get(i).getConnection().close());
        visits = Visits.draw(pools, new HikariDataSource[Visits.LENGTH]);
    }

    @TearDown
    public void tearDown() {
        pools.forEach(HikariDataSource::close);
        scheduler.shutdownNow();
    }

    private HikariDataSource pool(String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(StubDriver.URL_PREFIX + name);
        config.setDriverClassName(StubDriver.class.getName());
        config.setMaximumPoolSize(Settings.MAXIMUM_POOL_SIZE);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(Settings.CONNECTION_TIMEOUT.toMillis());
        config.setIdleTimeout(Settings.IDLE_TIMEOUT.toMillis());
        config.setScheduledExecutor(scheduler);
        return new HikariDataSource(config);
    }
}
