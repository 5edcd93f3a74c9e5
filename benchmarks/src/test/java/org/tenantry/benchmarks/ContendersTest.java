package org.tenantry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.baomidou.dynamic.datasource.toolkit.DynamicDataSourceContextHolder;
import java.sql.Connection;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.catalog.HostMatch;

/** A contender that routes to the wrong place is fast, and no contender. */
class ContendersTest {

    private static final int TENANTS = 100;

    @Test
    void tenantry_routes_each_tenant_to_a_connection_of_its_own() throws Exception {
        Tenantry state = new Tenantry();
        state.tenants = TENANTS;
        state.setUp();

        assertThat(distinct(i -> state.currentTenant.call(state.visits[i], state.dataSource::getConnection)))
                .isEqualTo(TENANTS);
    }

    @Test
    void spring_routes_each_tenant_to_a_connection_of_its_own() throws Exception {
        Spring state = new Spring();
        state.tenants = TENANTS;
        state.setUp();

        assertThat(distinct(i -> {
                    Spring.KEY.set(state.visits[i]);
                    try {
                        return state.dataSource.getConnection();
                    } finally {
                        Spring.KEY.remove();
                    }
                }))
                .isEqualTo(TENANTS);
    }

    @Test
    void dynamic_datasource_routes_each_tenant_to_a_connection_of_its_own() throws Exception {
        DynamicDatasource state = new DynamicDatasource();
        state.tenants = TENANTS;
        state.setUp();

        assertThat(distinct(i -> {
                    DynamicDataSourceContextHolder.push(state.visits[i]);
                    try {
                        return state.dataSource.getConnection();
                    } finally {
                        DynamicDataSourceContextHolder.poll();
                    }
                }))
                .isEqualTo(TENANTS);
    }

    @Test
    void the_node_has_one_pool_for_each_tenant() throws Exception {
        TenantryNode state = new TenantryNode();
        state.tenants = TENANTS;
        state.setUp();
        try {
            assertThat(distinct(i -> state.currentTenant.call(state.visits[i], () -> {
                        try (Connection connection = state.dataSource.getConnection()) {
                            return connection.unwrap(StubConnection.class);
                        }
                    })))
                    .isEqualTo(TENANTS);
        } finally {
            state.tearDown();
        }
    }

    @ParameterizedTest
    @EnumSource(Traffic.class)
    void hosts_lead_where_their_traffic_says(Traffic traffic) {
        CatalogHosts state = new CatalogHosts();
        MapHosts map = new MapHosts();
        state.traffic = map.traffic = traffic;
        state.tenants = map.tenants = TENANTS;
        state.setUp();
        map.setUp();

        assertThat(Arrays.stream(state.visits).distinct().map(state.catalog::match))
                .allSatisfy(match -> assertThat(match)
                        .isInstanceOf(
                                switch (traffic) {
                                    case UNKNOWN -> HostMatch.Unknown.class;
                                    case MALFORMED -> HostMatch.Malformed.class;
                                    default -> HostMatch.Matched.class;
                                }));
        assertThat(Arrays.stream(map.visits).distinct().allMatch(host -> map.find(host) != null))
                .isEqualTo(traffic != Traffic.UNKNOWN && traffic != Traffic.MALFORMED);
    }

    private interface Way {
        Connection to(int visit) throws Exception;
    }

    /** Visits all tenants several times, and counts the connections that it gets. */
    private static long distinct(Way way) throws Exception {
        Connection[] got = new Connection[Visits.LENGTH];
        for (int i = 0; i < got.length; i++) {
            got[i] = way.to(i);
        }
        return Arrays.stream(got).map(System::identityHashCode).distinct().count();
    }
}
