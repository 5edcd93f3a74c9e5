package org.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tenantry.settings.AddressRange;

class HostRuleTest {

    private final HostRule rule = new HostRule(List.of());
    private final HostRule behindProxy =
            new HostRule(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")));

    /** What the client sends, what the server makes of it, and whether that is beyond doubt. */
    @ParameterizedTest
    @CsvSource({
        "acme.example,         acme.example,   true",
        "acme.example:8080,    acme.example,   true",
        "acme.example:1,       acme.example,   true",
        "acme.example:65535,   acme.example,   true",
        "ACME.Example,         acme.example,   true",
        "acme.example,         ACME.EXAMPLE,   true",
        "acme.example.,        acme.example,   true",
        "acme.example,         acme.example.,  true",
        "acme.example.:80,     acme.example,   true",
        "acme.example,         globex.example, false",
        "acme.example,         acme.example.x, false",
        "acme.example..,       acme.example,   false",
        ".acme.example,        acme.example,   false",
        "acme.example:0,       acme.example,   false",
        "acme.example:65536,   acme.example,   false",
        "acme.example:,        acme.example,   false",
        "acme.example:80:80,   acme.example,   false",
        "acme.example:+80,     acme.example,   false",
        "acme.example:８０,     acme.example,   false",
        "acme_1.example,       acme_1.example, false",
        "-acme.example,        -acme.example,  false",
        "acme-.example,        acme-.example,  false",
        "acme%2eexample,       acme.example,   false",
        "acme.example@x,       acme.example,   false",
        "'acme.example,x',     acme.example,   false",
        "' acme.example',      acme.example,   false",
        "bücher.example,       bücher.example, false",
        "ACME.EXAMPLE,         null,           false",
        "[::1],                [::1],          false",
        "'',                   '',             false"
    })
    void host_and_server_name_must_be_the_same_name(String host, String serverName, boolean clear) {
        var found = rule.host(FakeRequest.to(host).serverName(serverName));

        assertThat(found.isPresent()).isEqualTo(clear);
        found.ifPresent(name -> assertThat(name).isEqualTo(host));
    }

    @Test
    void two_hosts_are_doubt_even_if_they_are_the_same() {
        assertThat(rule.host(FakeRequest.to("acme.example").with("host", "acme.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/2,   80,    true",
        "HTTP/2.0, 443,   true",
        "HTTP/3.0, 65535, true",
        "HTTP/2.0, 0,     false",
        "HTTP/2.0, -1,    false",
        "HTTP/2.0, 65536, false",
        "HTTP/1.1, 80,    false",
        "HTTP/1.0, 80,    false"
    })
    void without_a_host_the_protocol_must_be_one_that_has_none(String protocol, int port, boolean clear) {
        FakeRequest request =
                FakeRequest.withoutHost("acme.example").protocol(protocol).serverPort(port);

        assertThat(rule.host(request).isPresent()).isEqualTo(clear);
    }

    @Test
    void a_private_server_name_never_stands_in_for_a_host() {
        FakeRequest http2 = FakeRequest.withoutHost("acme.example").protocol("HTTP/2.0");

        assertThat(rule.host(http2.with("$WSSN", "acme.example"))).isEmpty();
        assertThat(rule.host(http2)).hasValue("acme.example");
    }

    @Test
    void a_forwarded_host_is_ignored_unless_somebody_is_trusted() {
        assertThat(rule.host(FakeRequest.to("acme.example").with("X-Forwarded-Host", "globex.example")))
                .hasValue("acme.example");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,      globex.example",
        "::1,           globex.example",
        "127.0.0.1,     acme.example",
        "11.0.0.1,      acme.example",
        "proxy.example, acme.example",
        "null,          acme.example"
    })
    void a_forwarded_host_counts_from_a_trusted_address(String peer, String host) {
        FakeRequest request = FakeRequest.to("acme.example").from(peer).with("X-Forwarded-Host", "globex.example");

        assertThat(behindProxy.host(request)).hasValue(host);
    }

    @Test
    void a_trusted_proxy_that_forwards_no_host_passes_on_its_own() {
        assertThat(behindProxy.host(FakeRequest.to("acme.example").from("10.0.0.1")))
                .hasValue("acme.example");
    }

    @Test
    void two_forwarded_hosts_are_doubt() {
        assertThat(behindProxy.host(FakeRequest.to("acme.example")
                        .from("10.0.0.1")
                        .with("X-Forwarded-Host", "acme.example")
                        .with("X-Forwarded-Host", "acme.example")))
                .isEmpty();
    }

    /** The peer's address is then what the client claims, on a server that believes it. */
    @ParameterizedTest
    @CsvSource({"$WSRA", "$WSRH"})
    void nobody_is_a_trusted_proxy_who_sends_a_private_address(String header) {
        FakeRequest request = FakeRequest.to("acme.example")
                .from("10.0.0.1")
                .with(header, "10.0.0.1")
                .with("X-Forwarded-Host", "globex.example");

        assertThat(behindProxy.host(request)).hasValue("acme.example");
    }
}
