package org.tenantry.settings;

import java.util.List;

/**
 * How a request finds its tenant.
 *
 * @param resolvers names in the order in which they are asked
 * @param hostPatterns host names in canonical form with {@code {tenant}} in place of the first label
 * @param headerName the header that the {@code header} resolver reads
 * @param trustedProxies whose forwarded host is believed; empty: nobody's
 * @param publicPaths paths served without a tenant; a final {@code /*} stands for everything below
 */
public record HttpSettings(
        List<String> resolvers,
        List<HostPattern> hostPatterns,
        String headerName,
        List<AddressRange> trustedProxies,
        List<String> publicPaths) {

    public static final String HOST_RESOLVER = "host";
    public static final String HEADER_RESOLVER = "header";
    public static final String DEFAULT_HEADER_NAME = "X-Tenant-ID";

    public HttpSettings {
        resolvers = List.copyOf(resolvers);
        hostPatterns = List.copyOf(hostPatterns);
        trustedProxies = List.copyOf(trustedProxies);
        publicPaths = List.copyOf(publicPaths);
    }
}
