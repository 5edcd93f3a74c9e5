package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;
import static org.tenantry.it.http.ProbeWar.UNKNOWN_HOST;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tenantry.it.Server;

/** Several resolvers are asked in order, and the first that knows an answer has the last word. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ResolversIT {

    private static final String WRONG = "wrong-resolver";

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "header-host", testable = false)
    static WebArchive headerFirst() {
        return ProbeWar.of("header-host", "tenantry.resolvers=header,host", "tenantry.header.name=X-Clinic");
    }

    @Deployment(name = "host-header", testable = false)
    static WebArchive hostFirst() {
        return ProbeWar.of("host-header", "tenantry.resolvers=host,header");
    }

    @Deployment(name = "contract", testable = false)
    static WebArchive ofItsOwn() {
        return ProbeWar.of("contract", "tenantry.resolvers=contract,host");
    }

    @Deployment(name = WRONG, managed = false, testable = false)
    static WebArchive misspelt() {
        return ProbeWar.of(WRONG, "tenantry.resolvers=contracts,host");
    }

    @ParameterizedTest
    @CsvSource({
        "tenant-1.localhost, tenant-2, 200, tenant=tenant-2",
        "tenant-3.localhost, tenant-2, 200, tenant=tenant-2",
        "tenant-1.localhost, tenant-3, 404, TENANTRY-050",
        "tenant-1.localhost, Tenant-2, 400, TENANTRY-051",
        "tenant-1.localhost,         , 200, tenant=tenant-1",
        "tenant-3.localhost,         , 404, TENANTRY-050"
    })
    void the_header_goes_before_the_host(String host, String header, int status, String body) throws Exception {
        HttpRequest.Builder request = request(host, "/header-host/whoami");
        if (header != null) {
            request.header("X-Clinic", header);
        }
        HttpResponse<String> response = Server.send(request);

        assertThat(response.body()).contains(body);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void two_headers_are_one_too_many() throws Exception {
        HttpResponse<String> response = Server.send(request(HOST_1, "/header-host/whoami")
                .header("X-Clinic", "tenant-2")
                .header("X-Clinic", "tenant-2"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Send the header X-Clinic once.");
    }

    @ParameterizedTest
    @CsvSource({
        "tenant-1.localhost, tenant-2, 200, tenant=tenant-1",
        "tenant-3.localhost, tenant-2, 200, tenant=tenant-2",
        "tenant_3.localhost, tenant-2, 400, TENANTRY-051",
        "tenant-3.localhost, tenant-3, 404, TENANTRY-050"
    })
    void the_host_goes_before_the_header(String host, String header, int status, String body) throws Exception {
        HttpResponse<String> response =
                Server.send(request(host, "/host-header/whoami").header("X-Tenant-ID", header));

        assertThat(response.body()).contains(body);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void a_bean_of_the_application_is_a_resolver() throws Exception {
        assertThat(Server.send(request(HOST_1, "/contract/whoami").header("X-Contract", "4712"))
                        .body())
                .isEqualTo("tenant=tenant-2");
        assertThat(Server.get(HOST_1, "/contract/whoami").body()).isEqualTo("tenant=tenant-1");
        assertThat(Server.get(UNKNOWN_HOST, "/contract/whoami").statusCode()).isEqualTo(404);

        HttpResponse<String> malformed =
                Server.send(request(HOST_2, "/contract/whoami").header("X-Contract", "none"));
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("There is no such contract.");
    }

    @Test
    void a_resolver_that_is_no_bean_stops_the_deployment() throws Exception {
        try {
            assertThatThrownBy(() -> deployer.deploy(WRONG)).hasStackTraceContaining("TENANTRY-053");
            assertThat(Server.get(HOST_1, "/" + WRONG + "/whoami").statusCode()).isNotEqualTo(200);
        } finally {
            deployer.undeploy(WRONG);
        }
    }

    private static HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(Server.uri(path)).header("Host", host);
    }
}
