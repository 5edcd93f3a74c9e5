package org.tenantry.http;

import java.util.Set;
import org.tenantry.HostName;

/** The hosts under which the administration is served, and nothing else. Asked for each request, so it allocates nothing. */
final class AdminHosts {

    /** Where the administration is, below the context root. */
    static final String ROOT = "/tenantry/";

    private final String[] hosts;

    AdminHosts(Set<String> hosts) {
        this.hosts = hosts.toArray(new String[0]);
    }

    boolean isAny() {
        return hosts.length > 0;
    }

    /**
     * @param host as it came, perhaps with a port
     */
    boolean contains(String host) {
        long span = HostName.span(host);
        for (String one : hosts) {
            if (span != HostName.MALFORMED && HostName.same(one, HostName.span(one), host, span)) {
                return true;
            }
        }
        return false;
    }
}
