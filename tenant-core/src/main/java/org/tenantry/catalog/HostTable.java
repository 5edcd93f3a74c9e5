package org.tenantry.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tenantry.HostName;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.settings.HostPattern;

/**
 * Which host leads to which tenant: first the tenants' own hosts, then the patterns. The table only
 * looks up, so made-up names leave nothing behind, and it allocates nothing.
 */
final class HostTable {

    private final NameTable<HostMatch> hosts;
    private final NameTable<HostMatch> ids;
    private final HostPattern[] patterns;

    HostTable(Map<String, Tenant> hosts, Map<TenantId, Tenant> tenants, List<HostPattern> patterns) {
        Map<Tenant, HostMatch> matches = new HashMap<>();
        tenants.values().forEach(tenant -> matches.put(tenant, new HostMatch.Matched(tenant)));
        Map<String, HostMatch> byHost = new HashMap<>();
        hosts.forEach((host, tenant) -> byHost.put(host, matches.get(tenant)));
        Map<String, HostMatch> byId = new HashMap<>();
        tenants.forEach((id, tenant) -> byId.put(id.value(), matches.get(tenant)));
        this.hosts = new NameTable<>(byHost);
        this.ids = new NameTable<>(byId);
        this.patterns = patterns.toArray(new HostPattern[0]);
    }

    HostMatch match(String host) {
        long span = HostName.span(host);
        if (span == HostName.MALFORMED) {
            return HostMatch.Malformed.INSTANCE;
        }
        int length = HostName.length(span);
        HostMatch exact = hosts.get(host, 0, length, HostName.hash(span));
        if (exact != null) {
            return exact;
        }
        for (HostPattern pattern : patterns) {
            HostMatch match = match(pattern, host, length);
            if (match != null) {
                return match;
            }
        }
        return HostMatch.Unknown.INSTANCE;
    }

    private @Nullable HostMatch match(HostPattern pattern, String host, int length) {
        String prefix = pattern.prefix();
        String suffix = pattern.suffix();
        int from = prefix.length();
        int to = length - suffix.length();
        if (from >= to || !HostName.regionMatches(suffix, host, to) || !HostName.regionMatches(prefix, host, 0)) {
            return null;
        }
        return ids.get(host, from, to, HostName.hash(host, from, to));
    }
}
