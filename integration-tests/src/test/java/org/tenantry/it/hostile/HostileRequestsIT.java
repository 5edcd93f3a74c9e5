package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tenantry.it.http.ProbeWar;
import org.tenantry.it.http.probe.Database;
import org.tenantry.it.http.probe.WhoamiServlet;

/**
 * Whatever a client sends, the answer comes from the tenant that the request names, or it is a refusal.
 *
 * <p>The probe knows {@code tenant-1.localhost} and {@code tenant-2.localhost}, and answers there {@code tenant=<id>}
 * after it has read that in the tenant's database.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Timeout(60)
class HostileRequestsIT {

    private static final List<String> HOSTS =
            List.of("tenant-1.localhost", "tenant-2.localhost", "tenant-3.localhost", "tenant_1.localhost");

    private static final int CONNECTIONS = 8;
    private static final int ATTEMPTS = 4;
    private static final int ROUNDS = 15;
    private static final int STREAMS = 8;

    private final Target target = target();
    private final Attack attack = new Attack(target);

    /** The server under test. */
    static Target target() {
        return Target.ofThisRun("/whoami");
    }

    /** At the root of the server, so that there is no path that is not its own. */
    @Deployment(testable = false)
    static WebArchive probe() {
        return ProbeWar.with("hostile")
                .addClasses(Database.class, WhoamiServlet.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><context-root>/</context-root></jboss-web>"), "jboss-web.xml")
                .addAsWebInfResource(
                        new StringAsset(
                                "<web-ext xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.0\"><context-root uri=\"/\"/></web-ext>"),
                        "ibm-web-ext.xml")
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <servlet>
                            <servlet-name>org.tenantry.it.http.probe.WhoamiServlet</servlet-name>
                            <servlet-class>org.tenantry.it.http.probe.WhoamiServlet</servlet-class>
                          </servlet>
                          <servlet-mapping>
                            <servlet-name>org.tenantry.it.http.probe.WhoamiServlet</servlet-name>
                            <url-pattern>/*</url-pattern>
                          </servlet-mapping>
                        </web-app>
                        """));
    }

    static Stream<HostileCase> http1() {
        return HostileCase.load("http1.txt", target()).stream();
    }

    static Stream<HostileCase> http2() {
        return HostileCase.load("http2.txt", target()).stream();
    }

    static Stream<HostileCase> ajp() {
        return HostileCase.load("ajp.txt", target()).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void http1(HostileCase hostile) throws IOException {
        assertThat(Verdict.faults(hostile, attack.run(hostile)))
                .as(hostile.id())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void http2(HostileCase hostile) throws IOException {
        assertThat(Verdict.faults(hostile, attack.run(hostile)))
                .as(hostile.id())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void ajp(HostileCase hostile) throws IOException {
        Assumptions.assumeTrue(target.ajpPort() > 0, "no AJP listener");
        assertThat(Verdict.faults(hostile, attack.run(hostile)))
                .as(hostile.id())
                .isEmpty();
    }

    @Test
    void http1_host_with_each_byte_in_each_place() throws IOException {
        assertThat(sweepHttp1(HostSweeps.bytes())).isEmpty();
    }

    @Test
    void http1_host_of_each_length() throws IOException {
        assertThat(sweepHttp1(HostSweeps.lengths())).isEmpty();
    }

    @Test
    void http1_host_with_each_form_of_port() throws IOException {
        assertThat(sweepHttp1(HostSweeps.ports())).isEmpty();
    }

    @Test
    void http2_authority_with_each_byte_in_each_place() throws IOException {
        assertThat(sweepHttp2(":authority", HostSweeps.bytes())).isEmpty();
    }

    @Test
    void http2_authority_of_each_length() throws IOException {
        assertThat(sweepHttp2(":authority", HostSweeps.lengths())).isEmpty();
    }

    @Test
    void http2_authority_with_each_form_of_port() throws IOException {
        assertThat(sweepHttp2(":authority", HostSweeps.ports())).isEmpty();
    }

    @Test
    void http2_host_field_with_each_byte_in_each_place() throws IOException {
        assertThat(sweepHttp2("host", HostSweeps.bytes())).isEmpty();
    }

    @Test
    void pipelined_requests_are_each_answered_for_their_own_host() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            List<String> hosts =
                    random.ints(50, 0, HOSTS.size()).mapToObj(HOSTS::get).toList();
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            hosts.forEach(host -> requests.writeBytes(get(host.getBytes(US_ASCII))));

            List<Reply> replies = new RawHttp1(target.httpPort()).exchange(requests.toByteArray());

            // A server may close after an error; then the rest is not answered at all.
            assertThat(outcomes(replies)).isEqualTo(expected(hosts).subList(0, replies.size()));
            assertThat(replies).hasSizeGreaterThanOrEqualTo(1 + leadingTenants(hosts));
        }
    }

    @Test
    void streams_open_at_the_same_time_are_each_answered_for_their_own_host() throws Exception {
        int answered = 0;
        for (int seed = 0; seed < CONNECTIONS; seed++) {
            try (Http2Connection connection = Http2Connection.open(target.httpPort())) {
                answered += multiplex(connection, new Random(seed));
            }
        }
        assertThat(answered).isPositive();
    }

    /** Returns how many requests were answered. Liberty now and then leaves one of many streams without an answer. */
    private int multiplex(Http2Connection connection, Random random) throws Exception {
        // The encoder refers to earlier authorities by table index, as browsers and proxies do.
        DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> hosts =
                    random.ints(STREAMS, 0, HOSTS.size()).mapToObj(HOSTS::get).toList();
            List<Integer> streams = new ArrayList<>();
            for (String host : hosts) {
                streams.add(connection.sendEncoded(encoded(encoder, host)));
            }
            List<String> expected = expected(hosts);
            for (int i = 0; i < STREAMS; i++) {
                Reply reply = connection.await(streams.get(i));
                if (reply.outcome().equals("silent")) {
                    return round * STREAMS + i;
                }
                assertThat(outcomes(List.of(reply))).containsExactly(expected.get(i));
            }
        }
        return ROUNDS * STREAMS;
    }

    private byte[] encoded(DefaultHttp2HeadersEncoder encoder, String host) throws Exception {
        Http2Headers headers = new DefaultHttp2Headers()
                .method("GET")
                .scheme("http")
                .path(target.path())
                .authority(host);
        ByteBuf block = Unpooled.buffer();
        encoder.encodeHeaders(1, headers, block);
        return ByteBufUtil.getBytes(block);
    }

    private List<String> sweepHttp1(List<HostSweeps.Value> values) throws IOException {
        RawHttp1 client = new RawHttp1(target.httpPort());
        List<String> faults = new ArrayList<>();
        for (HostSweeps.Value value : values) {
            // A line end inside the value may begin a second request; the first answer is the one for this host.
            collect(value.fault(client.exchange(get(value.bytes())).get(0), false), faults);
        }
        return faults;
    }

    private List<String> sweepHttp2(String field, List<HostSweeps.Value> values) throws IOException {
        boolean unheard = field.equals("host") && target.isWildFly(); // it takes the host from :authority only
        List<String> faults = new ArrayList<>();
        Http2Connection connection = Http2Connection.open(target.httpPort());
        try {
            for (HostSweeps.Value value : values) {
                Http2Request request = Http2Request.get(target.path(), field, value.bytes());
                Reply reply = Reply.silent();
                // Silence is safe and says nothing about the value: Liberty drops a stream now and then.
                for (int attempt = 0; attempt < ATTEMPTS && reply.equals(Reply.silent()); attempt++) {
                    if (!connection.isOpen()) {
                        connection.close();
                        connection = Http2Connection.open(target.httpPort());
                    }
                    reply = connection.await(connection.send(request));
                }
                collect(value.fault(reply, unheard), faults);
            }
        } finally {
            connection.close();
        }
        return faults;
    }

    private static void collect(String fault, List<String> faults) {
        if (!fault.isEmpty()) {
            faults.add(fault);
        }
    }

    private byte[] get(byte[] host) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("GET " + target.path() + " HTTP/1.1\r\nHost: ").getBytes(ISO_8859_1));
        request.writeBytes(host);
        request.writeBytes("\r\n\r\n".getBytes(ISO_8859_1));
        return request.toByteArray();
    }

    private static List<String> outcomes(List<Reply> replies) {
        return replies.stream()
                .map(reply -> reply.outcome() + " " + reply.tenant())
                .toList();
    }

    private static List<String> expected(List<String> hosts) {
        return hosts.stream()
                .map(host -> switch (host) {
                    case "tenant-1.localhost" -> "200 tenant-1";
                    case "tenant-2.localhost" -> "200 tenant-2";
                    case "tenant-3.localhost" -> "404 -";
                    default -> "400 -";
                })
                .toList();
    }

    private static int leadingTenants(List<String> hosts) {
        return (int) hosts.stream()
                .takeWhile(host -> !HostName.tenant(host).equals("-"))
                .count();
    }
}
