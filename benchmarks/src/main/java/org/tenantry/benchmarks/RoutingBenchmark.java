package org.tenantry.benchmarks;

import com.baomidou.dynamic.datasource.toolkit.DynamicDataSourceContextHolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Bind a tenant, get a connection, close it, unbind: what a request pays if it uses one connection.
 * First over connections to nothing, which leaves the routing alone, then over HikariCP.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {

    @Benchmark
    public void direct(Direct state, Turn turn, Blackhole blackhole) throws SQLException {
        use(state.visits[turn.next()], blackhole);
    }

    @Benchmark
    public void tenantry(Tenantry state, Turn turn, Blackhole blackhole) throws Exception {
        state.currentTenant.call(state.visits[turn.next()], () -> use(state.dataSource, blackhole));
    }

    @Benchmark
    public void spring(Spring state, Turn turn, Blackhole blackhole) throws SQLException {
        Spring.KEY.set(state.visits[turn.next()]);
        try {
            use(state.dataSource, blackhole);
        } finally {
            Spring.KEY.remove();
        }
    }

    @Benchmark
    public void dynamicDatasource(DynamicDatasource state, Turn turn, Blackhole blackhole) throws SQLException {
        DynamicDataSourceContextHolder.push(state.visits[turn.next()]);
        try {
            use(state.dataSource, blackhole);
        } finally {
            DynamicDataSourceContextHolder.poll();
        }
    }

    @Benchmark
    public void pooledDirect(Hikari state, Turn turn, Blackhole blackhole) throws SQLException {
        use(state.visits[turn.next()], blackhole);
    }

    @Benchmark
    public void pooledTenantry(TenantryNode state, Turn turn, Blackhole blackhole) throws Exception {
        state.currentTenant.call(state.visits[turn.next()], () -> use(state.dataSource, blackhole));
    }

    private static Boolean use(DataSource dataSource, Blackhole blackhole) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            blackhole.consume(connection);
        }
        return Boolean.TRUE;
    }
}
