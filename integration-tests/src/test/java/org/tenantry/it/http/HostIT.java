package org.tenantry.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.http.ProbeWar.HOST_1;
import static org.tenantry.it.http.ProbeWar.HOST_2;
import static org.tenantry.it.http.ProbeWar.UNKNOWN_HOST;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Server;

/** Which host leads to which tenant, and what everybody else is told. A default tenant changes none of it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostIT {

    private static final int MADE_UP_HOSTS = 10_000;

    @Deployment(testable = false)
    static WebArchive application() {
        return ProbeWar.of(
                        "host",
                        "tenantry.tenants.tenant-1.hosts=clinic.example,b\\u00fccher.example",
                        "tenantry.public-paths=/whoami,/by/*,/heap,/public/*",
                        "tenantry.default-tenant=tenant-1")
                .addAsWebResource(new StringAsset("about us"), "public/about.txt")
                .addAsWebResource(new StringAsset("a leaflet"), "leaflet.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "tenant-1.localhost,     tenant-1",
        "tenant-2.localhost,     tenant-2",
        "TENANT-2.LocalHost,     tenant-2",
        "tenant-2.localhost.,    tenant-2",
        "clinic.example,         tenant-1",
        "xn--bcher-kva.example,  tenant-1",
        "XN--BCHER-KVA.example., tenant-1"
    })
    void a_host_leads_to_its_tenants_database(String host, String tenant) throws Exception {
        HttpResponse<String> response = Server.get(host, "/host/api/whoami");

        assertThat(response.body()).isEqualTo("tenant=" + tenant);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNKNOWN_HOST,
                "localhost",
                "127.0.0.1",
                "tenant-1.localhost.evil.example",
                "www.clinic.example",
                "tenant-1"
            })
    void a_host_that_is_nobodys_gets_404_and_no_tenants_name(String host) throws Exception {
        HttpResponse<String> response = Server.get(host, "/host/api/whoami");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Nothing is served under this address\",\"status\":404,"
                                + "\"detail\":\"Check the host name in the address.\",\"code\":\"TENANTRY-050\"}");
    }

    @Test
    void a_host_that_is_no_name_gets_400() throws Exception {
        HttpResponse<String> response = Server.get("tenant_1.localhost", "/host/api/whoami");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("TENANTRY-051").doesNotContain("tenant");
    }

    @Test
    void a_browser_gets_a_page() throws Exception {
        HttpResponse<String> response = Server.send(request(UNKNOWN_HOST, "/host/leaflet.txt")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(response.headers().firstValue("Vary")).hasValue("Accept");
        assertThat(response.body())
                .startsWith("<!doctype html>")
                .contains("TENANTRY-050")
                .doesNotContain("tenant-");
    }

    @Test
    void a_head_request_gets_the_same_without_a_body() throws Exception {
        HttpResponse<String> served = Server.send(head(HOST_1, "/host/api/whoami"));
        HttpResponse<String> refused = Server.send(head(UNKNOWN_HOST, "/host/api/whoami"));

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(served.body() + refused.body()).isEmpty();
    }

    @Test
    void static_files_are_a_tenants_too() throws Exception {
        assertThat(Server.get(HOST_2, "/host/leaflet.txt").body()).isEqualTo("a leaflet");
        assertThat(Server.get(UNKNOWN_HOST, "/host/leaflet.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void what_the_header_says_counts_for_nothing_unless_it_is_asked() throws Exception {
        HttpResponse<String> response =
                Server.send(request(HOST_1, "/host/api/whoami").header("X-Tenant-ID", "tenant-2"));

        assertThat(response.body()).isEqualTo("tenant=tenant-1");
    }

    @Test
    void a_public_path_is_served_under_every_host() throws Exception {
        for (String host : new String[] {HOST_1, UNKNOWN_HOST, "127.0.0.1", "tenant_1"}) {
            assertThat(Server.get(host, "/host/public/about.txt").body())
                    .as(host)
                    .isEqualTo("about us");
        }
    }

    @Test
    void data_on_a_public_path_is_refused_and_not_the_default_tenants() throws Exception {
        for (String host : new String[] {HOST_1, HOST_2, UNKNOWN_HOST}) {
            HttpResponse<String> response = Server.get(host, "/host/whoami");

            assertThat(response.statusCode()).as(host).isEqualTo(500);
            assertThat(response.body()).as(host).startsWith("TENANTRY-001");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "async-dispatch", "async-executor", "async-start", "async-timeout"})
    void a_public_path_stays_without_a_tenant_on_every_detour(String detour) throws Exception {
        assertThat(Server.get(HOST_2, "/host/by/" + detour).body()).startsWith("TENANTRY-001");
    }

    /** Each asks for the tenant's data in a way that looks like a public path, or the other way round. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/host/public/../api/whoami",
                "/host/public/..;/api/whoami",
                "/host/public/%2e%2e/api/whoami",
                "/host/public/..%2fapi/whoami",
                "/host/public;/../api/whoami",
                "/host//public/../api/whoami"
            })
    void no_spelling_of_a_path_gets_an_unknown_host_past_the_edge(String path) throws Exception {
        assertThat(Server.get(UNKNOWN_HOST, path).body()).doesNotContain("tenant=");
    }

    @Test
    void made_up_hosts_leave_nothing_behind() throws Exception {
        askAsMadeUpHosts("a", 500); // what is made once for all of them is there
        Map<String, Long> before = heap();

        askAsMadeUpHosts("b", MADE_UP_HOSTS);

        Map<String, Long> after = heap();
        assertThat(after).as("objects of Tenantry").allSatisfy((type, count) -> {
            if (type.startsWith("org.tenantry.")) {
                assertThat(count - before.getOrDefault(type, 0L)).as(type).isLessThan(100);
            }
        });
        assertThat(strings(after) - strings(before))
                .as("strings more than before")
                .isLessThan(MADE_UP_HOSTS / 2);
    }

    private static long strings(Map<String, Long> heap) {
        return heap.getOrDefault("java.lang.String", 0L);
    }

    private static Map<String, Long> heap() throws Exception {
        return Server.get("/host/heap")
                .body()
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(columns -> columns[0], columns -> Long.parseLong(columns[1]), Long::sum));
    }

    private static void askAsMadeUpHosts(String prefix, int hosts) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            var answers = IntStream.range(0, hosts)
                    .mapToObj(i -> clients.submit(() -> Server.get(prefix + i + ".localhost", "/host/leaflet.txt")))
                    .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(404);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(Server.uri(path)).header("Host", host);
    }

    private static HttpRequest.Builder head(String host, String path) {
        return request(host, path).method("HEAD", BodyPublishers.noBody());
    }
}
