package org.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tenantry.node.Node;

class TenantEdgeTest {

    private final Map<String, String> config = new HashMap<>();

    @AfterEach
    void stop() {
        Node.find().ifPresent(Node::close);
    }

    @Test
    void a_host_leads_to_its_tenant() {
        assertThat(decide(FakeRequest.to("acme.example"))).isEqualTo("acme");
        assertThat(decide(FakeRequest.to("GLOBEX.example.:8080").serverName("globex.example")))
                .isEqualTo("globex");
        assertThat(decide(FakeRequest.to("xn--bcher-kva.example"))).isEqualTo("acme");
    }

    @Test
    void nobodys_host_is_refused_whatever_the_default_tenant() {
        assertThat(decide(FakeRequest.to("initech.example"))).isEqualTo("404 TENANTRY-050");
        assertThat(decide(FakeRequest.to("example"))).isEqualTo("404 TENANTRY-050");
    }

    @Test
    void a_host_in_doubt_is_refused() {
        assertThat(decide(FakeRequest.withoutHost("acme.example"))).isEqualTo("400 TENANTRY-051");
        assertThat(decide(FakeRequest.to("acme_1.example"))).isEqualTo("400 TENANTRY-051");
    }

    @Test
    void a_public_path_has_no_tenant_under_any_host() {
        for (String host : new String[] {"acme.example", "initech.example", "acme_1.example"}) {
            assertThat(decide(FakeRequest.to(host).at("/health/live"))).isEqualTo("public");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "header,      acme.example,    globex,  globex",
        "header,      acme.example,    ,        404 TENANTRY-050",
        "header,      acme.example,    initech, 404 TENANTRY-050",
        "header,      acme.example,    Globex,  400 TENANTRY-051",
        "'header,host', acme.example,  globex,  globex",
        "'header,host', acme.example,  ,        acme",
        "'header,host', acme.example,  initech, 404 TENANTRY-050",
        "'header,host', acme_1.example, globex, globex",
        "'host,header', acme.example,  globex,  acme",
        "'host,header', www.example.com, globex, globex",
        "'host,header', acme_1.example, globex, 400 TENANTRY-051",
        "'host,header', www.example.com, ,      404 TENANTRY-050"
    })
    void resolvers_are_asked_in_order_and_the_first_answer_stands(
            String resolvers, String host, String header, String expected) {
        config.put("tenantry.resolvers", resolvers);
        FakeRequest request = FakeRequest.to(host);

        assertThat(decide(header == null ? request : request.with("X-Tenant-ID", header)))
                .isEqualTo(expected);
    }

    @Test
    void the_header_may_have_another_name_and_is_sent_once() {
        config.put("tenantry.resolvers", "header");
        config.put("tenantry.header.name", "X-Clinic");
        FakeRequest once = FakeRequest.to("acme.example").with("x-clinic", "globex");

        assertThat(decide(once)).isEqualTo("globex");
        assertThat(decide(once.with("X-Clinic", "globex"))).isEqualTo("400 TENANTRY-051");
    }

    private String decide(TenantRequest request) {
        Node node = Node.find().orElseGet(() -> TestNode.start(config));
        Decision decision = new TenantEdge(node).decide(request);
        if (decision instanceof Decision.Serve serve) {
            return serve.tenant().toString();
        }
        return decision instanceof Decision.Refuse refuse
                ? refuse.problem().status() + " " + refuse.problem().code()
                : "public";
    }
}
