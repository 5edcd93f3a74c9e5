package org.tenantry.http;

import java.util.List;
import java.util.Optional;
import org.tenantry.HostName;
import org.tenantry.settings.AddressRange;

/**
 * Which host a request is for, if that is beyond doubt.
 *
 * <p>Neither the {@code Host} header nor {@code getServerName()} is safe alone. The first may be
 * there twice, or not at all over HTTP/2; the second follows an absolute target, or on Open Liberty
 * whatever {@code $WSSN} says. WildFly for its part takes {@code Host} for right if it stands anywhere in an
 * absolute target, be it in the path. So header, server and target must all say the same; and where
 * there is no {@code Host}, the protocol must be one that has none.
 */
final class HostRule {

    /** Open Liberty's private headers, by which a proxy in front tells it name and address of the client. */
    private static final String PRIVATE_SERVER_NAME = "$WSSN";

    private static final List<String> PRIVATE_PEER = List.of("$WSRA", "$WSRH");
    private static final int MAX_PORT = 65_535;

    private final List<AddressRange> trustedProxies;

    HostRule(List<AddressRange> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** Returns the host as it came, perhaps with a port, or none if there is doubt about it. */
    Optional<String> host(TenantRequest request) {
        List<String> forwarded = isFromTrustedProxy(request) ? request.headers("X-Forwarded-Host") : List.of();
        return forwarded.isEmpty() ? direct(request) : only(forwarded);
    }

    private static Optional<String> direct(TenantRequest request) {
        List<String> hosts = request.headers("Host");
        TenantRequest.Transport transport = request.transport();
        if (hosts.isEmpty()) {
            boolean plausible = hasPseudoHeaders(transport.protocol())
                    && request.headers(PRIVATE_SERVER_NAME).isEmpty()
                    && transport.serverPort() >= 1
                    && transport.serverPort() <= MAX_PORT;
            return plausible && isSame(transport.targetHost(), transport.serverName())
                    ? Optional.of(transport.serverName())
                    : Optional.empty();
        }
        return only(hosts).filter(host -> isSame(host, transport.serverName()) && isSame(host, transport.targetHost()));
    }

    /** HTTP/2 and 3 have {@code :authority} in place of a header. */
    private static boolean hasPseudoHeaders(String protocol) {
        return protocol.startsWith("HTTP/2") || protocol.startsWith("HTTP/3");
    }

    private static Optional<String> only(List<String> values) {
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static boolean isSame(String host, String serverName) {
        long span = HostName.span(host);
        return span != HostName.MALFORMED && HostName.same(host, span, serverName, HostName.span(serverName));
    }

    private boolean isFromTrustedProxy(TenantRequest request) {
        return !trustedProxies.isEmpty()
                && PRIVATE_PEER.stream().allMatch(name -> request.headers(name).isEmpty())
                && trustedProxies.stream()
                        .anyMatch(range -> range.contains(request.transport().peer()));
    }
}
