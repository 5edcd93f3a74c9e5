package org.tenantry.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tenantry.catalog.sync.Announcement.Changed;
import org.tenantry.settings.BroadcastSettings;

/** Everybody with an account at the broker may send to the topic. */
@Timeout(120)
class HostileMessageTest {

    private static final Map<String, Object> CHANGED = Map.of(
            "tenantry_application", TestNode.APPLICATION,
            "tenantry_format", 1,
            "tenantry_sender", "somebody",
            "tenantry_kind", "changed",
            "tenantry_node", "intruder",
            "tenantry_revision", 5L,
            "tenantry_tenant", "acme",
            "tenantry_change", "UPDATED");

    private static final Map<String, Object> REPORTED = Map.of(
            "tenantry_application", TestNode.APPLICATION,
            "tenantry_format", 1,
            "tenantry_sender", "somebody",
            "tenantry_kind", "reported",
            "tenantry_node", "intruder",
            "tenantry_revision", 5L,
            "tenantry_state", "READY",
            "tenantry_at", 1L,
            "tenantry_invalid", "");

    private TestBroker broker;
    private TestNode node;
    private CapturedLog log;
    private ActiveMQConnectionFactory intruder;
    private Connection connection;
    private Session session;

    @BeforeEach
    void connect() throws Exception {
        log = CapturedLog.open();
        broker = TestBroker.open(FreePort.find());
        node = new TestNode("one", broker.url());
        node.awaitConnected();
        intruder = new ActiveMQConnectionFactory(broker.url());
        intruder.setBlockOnNonDurableSend(true); // what a test sends afterwards arrives afterwards
        connection = intruder.createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        intruder.close();
        node.close();
        broker.close();
        log.close();
    }

    @Test
    void what_the_tests_below_spoil_is_otherwise_heard() throws Exception {
        send(session.createMessage(), CHANGED);
        send(session.createMessage(), REPORTED);

        TestNode.await("both are heard", () -> node.heard.size() == 2);
    }

    static Stream<Arguments> ignored() {
        return Stream.of(
                Arguments.of("garbled", without(CHANGED, "tenantry_revision")),
                Arguments.of("garbled", with(CHANGED, "tenantry_revision", "5")),
                Arguments.of("garbled", with(CHANGED, "tenantry_revision", 5)),
                Arguments.of("garbled", with(CHANGED, "tenantry_revision", -1L)),
                Arguments.of("garbled", with(CHANGED, "tenantry_revision", true)),
                Arguments.of("garbled", with(CHANGED, "tenantry_tenant", "../etc")),
                Arguments.of("garbled", with(CHANGED, "tenantry_change", "DROPPED")),
                Arguments.of("garbled", with(CHANGED, "tenantry_kind", "nonsense")),
                Arguments.of("garbled", without(CHANGED, "tenantry_format")),
                Arguments.of("garbled", without(CHANGED, "tenantry_sender")),
                Arguments.of("garbled", without(CHANGED, "tenantry_node")),
                Arguments.of("unknown format", with(CHANGED, "tenantry_format", 2)),
                Arguments.of("oversize", with(CHANGED, "tenantry_node", "n".repeat(256))),
                Arguments.of("oversize", with(CHANGED, "tenantry_tenant", "t".repeat(50_000))),
                Arguments.of("garbled", with(REPORTED, "tenantry_state", "")),
                Arguments.of("garbled", with(REPORTED, "tenantry_invalid", "acme,,globex")),
                Arguments.of("garbled", with(REPORTED, "tenantry_at", "yesterday")),
                Arguments.of("oversize", with(REPORTED, "tenantry_invalid", "acme,".repeat(10_000))));
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void is_ignored_and_named(String fault, Map<String, Object> properties) throws Exception {
        send(session.createMessage(), properties);

        assertThatOnlyTheNextIsHeard();
        assertThat(log.with("TENANTRY-112")).singleElement().asString().contains(fault);
    }

    @Test
    void a_body_is_not_looked_at_however_large() throws Exception {
        BytesMessage large = session.createBytesMessage();
        large.writeBytes(new byte[20_000_000]);
        send(large, CHANGED);
        send(session.createObjectMessage(new ArrayList<>(List.of("code"))), CHANGED);
        send(session.createTextMessage("text"), CHANGED);

        assertThatOnlyTheNextIsHeard();
        assertThat(log.with("TENANTRY-112")).hasSize(1);
    }

    @Test
    void a_message_that_names_no_application_or_kind_does_not_even_arrive() throws Exception {
        send(session.createMessage(), without(CHANGED, "tenantry_application"));
        send(session.createMessage(), with(CHANGED, "tenantry_application", "pharmacy"));
        send(session.createMessage(), without(CHANGED, "tenantry_kind"));
        send(session.createMessage(), with(CHANGED, "tenantry_kind", "echo"));

        assertThatOnlyTheNextIsHeard();
        assertThat(log.with("TENANTRY-112")).isEmpty();
    }

    @Test
    void a_flood_is_named_once_and_ends_nothing() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            send(session.createMessage(), with(CHANGED, "tenantry_revision", "no number"));
        }

        assertThatOnlyTheNextIsHeard();
        assertThat(log.with("TENANTRY-112")).hasSize(1);
        assertThat(node.connects).hasValue(1);
    }

    private void assertThatOnlyTheNextIsHeard() {
        Changed next = node.announceChange(9);
        node.awaitHeard(next);
        assertThat(node.heard).containsExactly(next);
    }

    private void send(Message message, Map<String, Object> properties) throws JMSException {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            message.setObjectProperty(property.getKey(), property.getValue());
        }
        try (MessageProducer producer = session.createProducer(session.createTopic(BroadcastSettings.DEFAULT_TOPIC))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.send(message);
        }
    }

    private static Map<String, Object> with(Map<String, Object> properties, String name, Object value) {
        Map<String, Object> changed = new TreeMap<>(properties);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> properties, String name) {
        Map<String, Object> changed = new TreeMap<>(properties);
        changed.remove(name);
        return changed;
    }
}
