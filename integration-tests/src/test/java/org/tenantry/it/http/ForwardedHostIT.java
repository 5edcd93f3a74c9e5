package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Server;
import org.tenantry.it.http.probe.Database;
import org.tenantry.it.http.probe.WhoamiServlet;

/** The host that a proxy forwards counts if that proxy is trusted, and not otherwise. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ForwardedHostIT {

    @Deployment(name = "by-default", testable = false)
    static WebArchive byDefault() {
        return whoami("by-default");
    }

    @Deployment(name = "trusting", testable = false)
    static WebArchive trusting() {
        return whoami("trusting", "tenantry.forwarded-host=trust-from=10.0.0.0/8,127.0.0.1/32");
    }

    @Deployment(name = "trusting-others", testable = false)
    static WebArchive trustingOthers() {
        return whoami("trusting-others", "tenantry.forwarded-host=trust-from=10.0.0.0/8,::1");
    }

    private static WebArchive whoami(String name, String... settings) {
        return ProbeWar.with(name, settings).addClasses(Database.class, WhoamiServlet.class);
    }

    @Test
    void a_trusted_proxy_says_which_host_was_asked_for() throws Exception {
        assertThat(forwarded("trusting", HOST_2).body()).isEqualTo("tenant=tenant-2");
        assertThat(forwarded("trusting", "TENANT-2.localhost:443").body()).isEqualTo("tenant=tenant-2");
        assertThat(Server.get(HOST_1, "/trusting/whoami").body()).isEqualTo("tenant=tenant-1");
    }

    @Test
    void a_trusted_proxys_host_that_is_nobodys_is_unknown_whatever_the_host_header_says() throws Exception {
        assertThat(forwarded("trusting", "tenant-3.localhost").statusCode()).isEqualTo(404);
    }

    @Test
    void two_forwarded_hosts_are_one_too_many() throws Exception {
        assertThat(Server.send(request("trusting")
                                .header("X-Forwarded-Host", HOST_2)
                                .header("X-Forwarded-Host", HOST_2))
                        .statusCode())
                .isEqualTo(400);
        assertThat(forwarded("trusting", HOST_2 + ", " + HOST_1).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-default", "trusting-others"})
    void anybody_elses_forwarded_host_counts_for_nothing(String application) throws Exception {
        assertThat(forwarded(application, HOST_2).body()).isEqualTo("tenant=tenant-1");
    }

    /** With these, a web server plug-in tells Open Liberty the client's address. */
    @ParameterizedTest
    @ValueSource(strings = {"$WSRA", "$WSRH"})
    void nobody_becomes_a_trusted_proxy_by_saying_so(String header) throws Exception {
        HttpResponse<String> claimed = Server.send(
                request("trusting-others").header("X-Forwarded-Host", HOST_2).header(header, "10.0.0.1"));

        assertThat(claimed.body()).isEqualTo("tenant=tenant-1");
    }

    private static HttpResponse<String> forwarded(String application, String host) throws Exception {
        return Server.send(request(application).header("X-Forwarded-Host", host));
    }

    private static HttpRequest.Builder request(String application) {
        return HttpRequest.newBuilder(Server.uri("/" + application + "/whoami")).header("Host", HOST_1);
    }
}
