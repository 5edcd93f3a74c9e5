package org.tenantry.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tenantry.catalog.sync.Announcement.Changed;

@Timeout(120)
class TlsTest {

    private static final String PASSWORD = "hush-hush";

    @TempDir
    private Path directory;

    private Path keys;

    @BeforeEach
    void makeSelfSignedKey() throws Exception {
        keys = makeKey("broker");
    }

    @Test
    void nodes_hear_each_other_over_tls() throws Exception {
        try (TestBroker broker = encrypted()) {
            String url = broker.url() + "?sslEnabled=true&trustStorePath=" + keys + "&trustStorePassword=" + PASSWORD;
            try (TestNode one = new TestNode("one", url);
                    TestNode two = new TestNode("two", url)) {
                two.awaitConnected();
                Changed changed = one.announceChange(1);
                two.awaitHeard(changed);
            }
        }
    }

    @Test
    void a_broker_that_is_not_trusted_gets_nothing() throws Exception {
        Path others = makeKey("another");
        try (CapturedLog log = CapturedLog.open();
                TestBroker broker = encrypted();
                TestNode node = new TestNode(
                        "one",
                        broker.url() + "?sslEnabled=true&trustStorePath=" + others + "&trustStorePassword="
                                + PASSWORD)) {
            log.await("TENANTRY-110");

            assertThat(node.isConnected()).isFalse();
            assertThat(broker.sessions()).isZero();
            assertThat(log.with(PASSWORD)).isEmpty();
        }
    }

    @Test
    void a_missing_trust_store_is_no_way_round_tls() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TestBroker broker = encrypted();
                TestNode node = new TestNode(
                        "one",
                        broker.url() + "?sslEnabled=true&trustStorePath=/no/such/store.p12&trustStorePassword="
                                + PASSWORD)) {
            log.await("TENANTRY-110");

            assertThat(broker.sessions()).isZero();
            assertThat(log.with(PASSWORD)).isEmpty();
            assertThat(node.isConnected()).isFalse();
        }
    }

    private TestBroker encrypted() throws Exception {
        return TestBroker.withTransport(
                FreePort.find(),
                Map.of("sslEnabled", true, "keyStorePath", keys.toString(), "keyStorePassword", PASSWORD));
    }

    private Path makeKey(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exit).as("keytool").isZero();
        return store;
    }
}
