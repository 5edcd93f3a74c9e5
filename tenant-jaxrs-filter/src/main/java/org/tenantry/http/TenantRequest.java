package org.tenantry.http;

import java.util.List;
import java.util.Optional;

/** What a {@link TenantResolver} may look at: the request as it came, before the application. */
public interface TenantRequest {

    String method();

    /** Returns the path below the application's context root, decoded as the container decodes it. */
    String path();

    /** Returns every value of the header, in order. */
    List<String> headers(String name);

    /** Returns the only value of the header, or none if there is none or more than one. */
    default Optional<String> header(String name) {
        List<String> values = headers(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns what the transport says about the host, which is not to be trusted alone. */
    Transport transport();

    /**
     * What the server made of the request's target and connection.
     *
     * @param serverName the host in the server's opinion; empty if it has none
     * @param targetHost the host in the request's target, or what the server puts there; never shown or used to
     *     build a link, only compared
     * @param serverPort the port in the server's opinion
     * @param protocol such as {@code HTTP/1.1}
     * @param peer the address of who sent the request, in the server's opinion
     */
    record Transport(String serverName, String targetHost, int serverPort, String protocol, String peer) {}
}
