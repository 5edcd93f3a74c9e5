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

    /** A problem, and whose it is. Of two tenants that want the same it is the later one's. */
    record Finding(TenantId tenant, Problem problem) {}

    private final TenantrySettings settings;
    private final List<TenantSettings> tenants;
    private final List<Finding> findings = new ArrayList<>();

    TenantChecks(TenantrySettings settings, List<TenantSettings> tenants) {
        this.settings = settings;
        this.tenants = tenants;
    }

    /** Returns what keeps single tenants from being served. */
    List<Finding> findConflicts() {
        findings.clear();
        findSharedHosts();
        findSharedDatabases();
        findUnreachableTenants();
        return List.copyOf(findings);
    }

    private void found(TenantId tenant, Problem problem) {
        findings.add(new Finding(tenant, problem));
    }

    /** Returns what does not fit in a configuration that is read as a whole. */
    List<Problem> findInconsistencies() {
        List<Problem> problems = findUnevenDataSources();
        if (settings.catalog().isEmpty()) { // which may hold it
            settings.defaultTenant()
                    .filter(id ->
                            tenants.stream().noneMatch(tenant -> tenant.id().equals(id)))
                    .ifPresent(id -> problems.add(Problem.of(
                            SettingKey.DEFAULT_TENANT.key(),
                            id.value(),
                            "There is no such tenant. Use the id of one.")));
        }
        return problems;
    }

    private void findSharedHosts() {
        Map<String, TenantId> owners = new HashMap<>();
        for (TenantSettings tenant : tenants) {
            for (HostPattern pattern : settings.http().hostPatterns()) {
                claim(owners, pattern.hostOf(tenant.id().value()), tenant.id());
            }
        }
        for (TenantSettings tenant : tenants) {
            for (String host : tenant.hosts()) {
                claim(owners, host, tenant.id());
            }
        }
    }

    private void claim(Map<String, TenantId> owners, String host, TenantId tenant) {
        if (settings.admin().hosts().contains(host)) {
            found(
                    tenant,
                    Problem.of(
                            "tenantry.tenants." + tenant + ".hosts",
                            host,
                            "This host is one of tenantry.admin.hosts, which no tenant may have. Use another."));
        }
        TenantId earlier = owners.putIfAbsent(host, tenant);
        if (earlier != null && !earlier.equals(tenant)) {
            found(
                    tenant,
                    Problem.of(
                            "tenantry.tenants." + tenant + ".hosts",
                            host,
                            "This host belongs to tenant \"" + earlier + "\" already. Give each host to one tenant."));
        }
    }

    private void findSharedDatabases() {
        Map<String, TenantId> owners = new HashMap<>();
        for (TenantSettings tenant : tenants) {
            tenant.dataSources().forEach((name, source) -> {
                String database = source.url().or(source::jndi).orElseThrow();
                TenantId earlier = owners.putIfAbsent(database, tenant.id());
                if (earlier != null && !earlier.equals(tenant.id())) {
                    found(
                            tenant.id(),
                            Problem.of(
                                    "tenantry.tenants." + tenant.id() + key(name)
                                            + (source.url().isPresent() ? "url" : "jndi"),
                                    "Tenant \"" + earlier
                                            + "\" has the same database. Give each tenant its own; a template"
                                            + " needs {tenant} in it."));
                }
            });
        }
    }

    /** What is injected by name must be there for every tenant, or requests of some would fail later. */
    private List<Problem> findUnevenDataSources() {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        tenants.forEach(tenant -> names.addAll(tenant.dataSources().keySet()));
        for (TenantSettings tenant : tenants) {
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
        return problems;
    }

    private void findUnreachableTenants() {
        boolean hostsOnly = settings.http().resolvers().equals(List.of(HttpSettings.HOST_RESOLVER));
        if (hostsOnly && settings.http().hostPatterns().isEmpty()) {
            tenants.stream()
                    .filter(tenant -> tenant.hosts().isEmpty())
                    .forEach(tenant -> found(
                            tenant.id(),
                            Problem.of(
                                    "tenantry.tenants." + tenant.id() + ".hosts",
                                    "No host leads to this tenant. Set this key, or tenantry.host.patterns.")));
        }
    }

    private static String key(String dataSource) {
        return dataSource.isEmpty() ? ".datasource." : ".datasources." + dataSource + ".";
    }
}
