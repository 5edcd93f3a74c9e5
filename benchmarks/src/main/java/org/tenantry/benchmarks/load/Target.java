package org.tenantry.benchmarks.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What requests are sent to.
 *
 * @param name how it is called in the report
 * @param host the {@code Host} of the requests, which need not be where they are sent to
 */
record Target(String name, URI url, String host) {

    /**
     * @throws IllegalArgumentException unless the URL is plain HTTP and the host fits on one line
     */
    Target {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("Not an http:// URL: " + url);
        }
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException("Not a host: \"" + host + "\"");
        }
    }

    /** Reads {@code url} or {@code url@host}; without a host it is the URL's. */
    static Target parse(String name, String text) {
        int at = text.lastIndexOf('@');
        URI url = URI.create(at < 0 ? text : text.substring(0, at));
        return new Target(name, url, at < 0 ? url.getAuthority() : text.substring(at + 1));
    }

    /** Returns targets of the same name and server under several hosts: {@code url@host1,host2}. */
    static List<Target> parseAll(String name, String text) {
        Target first = parse(name, text);
        return List.of(first.host().split(",")).stream()
                .map(host -> new Target(name, first.url(), host))
                .toList();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    }

    /** Returns the request, byte for byte. */
    byte[] request() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return ("GET " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
