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

/**
 * Bind a tenant, get a connection, close it, unbind: what a request pays if it uses one connection.
 * First over connections to nothing, which leaves the routing alone, then over HikariCP.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {

    @Benchmark
    public Connection direct(Direct state, Turn turn) throws SQLException {
        return use(state.visits[turn.next()]);
    }

    @Benchmark
    public Connection tenantry(Tenantry state, Turn turn) throws Exception {
        return state.currentTenant.call(state.visits[turn.next()], state.work);
    }

    @Benchmark
    public Connection spring(Spring state, Turn turn) throws SQLException {
        Spring.KEY.set(state.visits[turn.next()]);
        try {
            return use(state.dataSource);
        } finally {
            Spring.KEY.remove();
        }
    }

    @Benchmark
    public Connection dynamicDatasource(DynamicDatasource state, Turn turn) throws SQLException {
        DynamicDataSourceContextHolder.push(state.visits[turn.next()]);
        try {
            return use(state.dataSource);
        } finally {
            DynamicDataSourceContextHolder.poll();
        }
    }

    @Benchmark
    public Connection pooledDirect(Hikari state, Turn turn) throws SQLException {
        return use(state.visits[turn.next()]);
    }

    @Benchmark
    public Connection pooledTenantry(TenantryNode state, Turn turn) throws Exception {
        return state.currentTenant.call(state.visits[turn.next()], state.work);
    }

    static Connection use(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection;
        }
    }
}
