package org.tenantry.http;

import java.util.ArrayList;
import java.util.List;

/** A request as a test describes it: by default for {@code acme.example} over HTTP/1.1, from this machine. */
record FakeRequest(String path, Transport transport, List<Header> sent) implements TenantRequest {

    record Header(String name, String value) {}

    FakeRequest {
        sent = List.copyOf(sent);
    }

    /** Returns a request that says the same host in both places. */
    static FakeRequest to(String host) {
        String name = host.contains(":") ? host.substring(0, host.indexOf(':')) : host;
        return withoutHost(name).with("Host", host);
    }

    /** Returns a request for which only the server names the host. */
    static FakeRequest withoutHost(String serverName) {
        return new FakeRequest("/", new Transport(serverName, 80, "HTTP/1.1", "127.0.0.1"), List.of());
    }

    FakeRequest with(String header, String value) {
        List<Header> more = new ArrayList<>(sent);
        more.add(new Header(header, value));
        return new FakeRequest(path, transport, more);
    }

    FakeRequest at(String newPath) {
        return new FakeRequest(newPath, transport, sent);
    }

    FakeRequest serverName(String name) {
        return over(new Transport(name, transport.serverPort(), transport.protocol(), transport.peer()));
    }

    FakeRequest serverPort(int port) {
        return over(new Transport(transport.serverName(), port, transport.protocol(), transport.peer()));
    }

    FakeRequest protocol(String protocol) {
        return over(new Transport(transport.serverName(), transport.serverPort(), protocol, transport.peer()));
    }

    FakeRequest from(String peer) {
        return over(new Transport(transport.serverName(), transport.serverPort(), transport.protocol(), peer));
    }

    private FakeRequest over(Transport other) {
        return new FakeRequest(path, other, sent);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public List<String> headers(String name) {
        return sent.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }
}
