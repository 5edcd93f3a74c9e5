package org.tenantry.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tenantry.TenantId;

/** Finds what is wrong between tenants: a host or a database that two of them would have. */
final class TenantChecks {

    private final TenantrySettings settings;
    private final List<Problem> problems = new ArrayList<>();

    TenantChecks(TenantrySettings settings) {
        this.settings = settings;
    }

    List<Problem> find() {
        findSharedHosts();
        findSharedDatabases();
        findUnevenDataSources();
        findUnreachableTenants();
        settings.defaultTenant()
                .filter(id -> settings.tenants().stream()
                        .noneMatch(tenant -> tenant.id().equals(id)))
                .ifPresent(id -> problems.add(Problem.of(
                        SettingKey.DEFAULT_TENANT.key(), id.value(), "There is no such tenant. Use the id of one.")));
        return problems;
    }

    private void findSharedHosts() {
        Map<String, TenantId> owners = new HashMap<>();
        for (TenantSettings tenant : settings.tenants()) {
            for (HostPattern pattern : settings.http().hostPatterns()) {
                claim(owners, pattern.hostOf(tenant.id().value()), tenant.id());
            }
        }
        for (TenantSettings tenant : settings.tenants()) {
            for (String host : tenant.hosts()) {
                claim(owners, host, tenant.id());
            }
        }
    }

    private void claim(Map<String, TenantId> owners, String host, TenantId tenant) {
        TenantId earlier = owners.putIfAbsent(host, tenant);
        if (earlier != null && !earlier.equals(tenant)) {
            problems.add(Problem.of(
                    "tenantry.tenants." + tenant + ".hosts",
                    host,
                    "This host belongs to tenant \"" + earlier + "\" already. Give each host to one tenant."));
        }
    }

    private void findSharedDatabases() {
        Map<String, TenantId> owners = new HashMap<>();
        for (TenantSettings tenant : settings.tenants()) {
            tenant.dataSources().forEach((name, source) -> {
                String database = source.url().or(source::jndi).orElseThrow();
                TenantId earlier = owners.putIfAbsent(database, tenant.id());
                if (earlier != null && !earlier.equals(tenant.id())) {
                    problems.add(Problem.of(
                            "tenantry.tenants." + tenant.id() + key(name)
                                    + (source.url().isPresent() ? "url" : "jndi"),
                            "Tenant \"" + earlier + "\" has the same database. Give each tenant its own; a template"
                                    + " needs {tenant} in it."));
                }
            });
        }
    }

    /** What is injected by name must be there for every tenant, or requests of some would fail later. */
    private void findUnevenDataSources() {
        Set<String> names = new HashSet<>();
        settings.tenants().forEach(tenant -> names.addAll(tenant.dataSources().keySet()));
        for (TenantSettings tenant : settings.tenants()) {
            if (!tenant.dataSources().isEmpty()) {
                names.stream()
                        .filter(name -> !tenant.dataSources().containsKey(name))
                        .sorted()
                        .forEach(name -> problems.add(Problem.of(
                                "tenantry.tenants." + tenant.id() + key(name) + "url",
                                "Other tenants have this data source and this one has not. Set this key, or that of the"
                                        + " template.")));
            }
        }
    }

    private void findUnreachableTenants() {
        boolean hostsOnly = settings.http().resolvers().equals(List.of(HttpSettings.HOST_RESOLVER));
        if (hostsOnly && settings.http().hostPatterns().isEmpty()) {
            settings.tenants().stream()
                    .filter(tenant -> tenant.hosts().isEmpty())
                    .forEach(tenant -> problems.add(Problem.of(
                            "tenantry.tenants." + tenant.id() + ".hosts",
                            "No host leads to this tenant. Set this key, or tenantry.host.patterns.")));
        }
    }

    private static String key(String dataSource) {
        return dataSource.isEmpty() ? ".datasource." : ".datasources." + dataSource + ".";
    }
}
