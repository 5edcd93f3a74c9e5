package org.tenantry.settings;

import java.util.Set;

/**
 * Who reaches the administration.
 *
 * @param hosts in canonical form; under them the administration is served, and nothing else
 */
public record AdminSettings(boolean enabled, Set<String> hosts) {

    /** The request attribute by which the filter says that a request came by one of the hosts. No other may be served. */
    public static final String REQUEST = "org.tenantry.admin";

    /** The attribute of the servlet context that holds the servlet of the administration, which only the filter calls. */
    public static final String SERVLET = "org.tenantry.admin.servlet";

    public static final AdminSettings DISABLED = new AdminSettings(false, Set.of());

    public AdminSettings {
        hosts = Set.copyOf(hosts);
    }
}
