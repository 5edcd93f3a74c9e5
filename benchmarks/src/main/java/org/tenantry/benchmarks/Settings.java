package org.tenantry.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tenantry.TenantId;
import org.tenantry.settings.AdminSettings;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.HttpSettings;
import org.tenantry.settings.IdentityStampMode;
import org.tenantry.settings.JpaSettings;
import org.tenantry.settings.PoolSettings;
import org.tenantry.settings.TemplateSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.settings.Unroutable;

/** The configuration of made-up tenants. */
public final class Settings {

    static final int MAXIMUM_POOL_SIZE = 5;
    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    static final Duration IDLE_TIMEOUT = Duration.ofHours(1);

    private Settings() {}

    /** The first so many tenants; what they connect to is not looked at before they do. */
    static List<TenantSettings> tenants(int tenants) {
        return Names.first(tenants).stream()
                .map(name -> tenant(name, List.of()))
                .toList();
    }

    static TenantSettings tenant(String name, List<String> hosts) {
        return new TenantSettings(
                new TenantId(name), hosts, Map.of(TenantSettings.DEFAULT_DATA_SOURCE, dataSource(name)), Map.of());
    }

    /** A node over {@link StubDriver} that is allowed all the connections it can use. */
    static TenantrySettings node(int tenants) {
        return node(tenants(tenants), JpaSettings.DEFAULT);
    }

    /** A node whose tenants all have the database of this URL, each with a pool of its own. */
    public static TenantrySettings node(int tenants, String url, JpaSettings jpa) {
        return node(
                Names.first(tenants).stream()
                        .map(name -> new TenantSettings(
                                new TenantId(name),
                                List.of(),
                                Map.of(TenantSettings.DEFAULT_DATA_SOURCE, DataSourceSettings.of(url)),
                                Map.of()))
                        .toList(),
                jpa);
    }

    private static TenantrySettings node(List<TenantSettings> tenants, JpaSettings jpa) {
        return new TenantrySettings(
                "benchmarks",
                Optional.empty(),
                Set.of(),
                Unroutable.REFUSE,
                new HttpSettings(List.of(), List.of(), HttpSettings.DEFAULT_HEADER_NAME, List.of(), List.of()),
                new PoolSettings(
                        IDLE_TIMEOUT,
                        tenants.size() * MAXIMUM_POOL_SIZE,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        IdentityStampMode.OFF),
                jpa,
                AdminSettings.DISABLED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TemplateSettings.NONE,
                tenants);
    }

    private static DataSourceSettings dataSource(String name) {
        return new DataSourceSettings(
                Optional.of(StubDriver.URL_PREFIX + name),
                Optional.empty(),
                Optional.empty(),
                Optional.of(StubDriver.class.getName()),
                Optional.empty(),
                MAXIMUM_POOL_SIZE,
                CONNECTION_TIMEOUT);
    }
}
