package org.tenantry.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.remoting.impl.netty.SharedEventLoopGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.catalog.sync.Announcement.Changed;
import org.tenantry.settings.BroadcastSettings;

/** What a node makes of a broker that is absent, killed, frozen, full or strange. */
@Timeout(180)
class BrokerFailureTest {

    /** So that a frozen broker is given up soon. */
    private static final String IMPATIENT = "?connectionTTL=1500&clientFailureCheckPeriod=500&callTimeout=1000";

    private Set<Thread> before = Set.of();

    /** Otherwise threads that others have left in the client's static pools would do the work of those that leak. */
    @BeforeEach
    void emptyTheClientsStaticPools() {
        ActiveMQClient.clearThreadPools();
        SharedEventLoopGroup.forceShutdown();
        before = Thread.getAllStackTraces().keySet();
    }

    @Test
    void a_broker_that_comes_later_gets_the_newest_of_what_was_announced() throws Exception {
        int port = FreePort.find();
        String url = "tcp://127.0.0.1:" + port;
        try (CapturedLog log = CapturedLog.open();
                TestNode one = new TestNode("one", url);
                TestNode two = new TestNode("two", url)) {
            log.await("TENANTRY-110");
            for (int revision = 1; revision <= 1_000; revision++) {
                one.announceChange(revision);
            }
            assertThat(one.isConnected()).isFalse();
            assertThat(one.connects).hasValue(0);

            try (TestBroker broker = TestBroker.open(port)) {
                one.awaitConnected();
                two.awaitConnected();
                Changed next = two.announceChange(1_001);
                one.awaitHeard(next);

                assertThat(one.heard)
                        .extracting(heard -> ((Changed) heard).revision())
                        .containsExactly(1_000L, 1_001L);
            }
        }
    }

    @Test
    void a_broker_killed_in_a_stream_of_announcements_is_found_again() throws Exception {
        int port = FreePort.find();
        String url = "tcp://127.0.0.1:" + port;
        BrokerProcess broker = BrokerProcess.start(port);
        try (TestNode one = new TestNode("one", url);
                TestNode two = new TestNode("two", url)) {
            one.awaitConnected();
            two.awaitConnected();
            for (int round = 1; round <= 2; round++) {
                try (Stream stream = new Stream(one, round * 1_000_000L)) {
                    int heard = two.heard.size();
                    TestNode.await("the stream flows", () -> two.heard.size() > heard + 10);

                    broker.close();
                    TestNode.await("both notice", () -> !one.isConnected() && !two.isConnected());
                    broker = BrokerProcess.start(port);

                    one.awaitConnected();
                    two.awaitConnected();
                }
                assertThat(one.connects).hasValue(round + 1);
                assertThat(two.connects).hasValue(round + 1);
                assertHearEachOther(one, two, (round + 1) * 1_000_000L - 1);
            }
        } finally {
            broker.close();
        }
    }

    @Test
    void a_broker_frozen_beyond_its_patience_leaves_no_dead_subscription() throws Exception {
        int port = FreePort.find();
        String url = "tcp://127.0.0.1:" + port + IMPATIENT;
        try (CapturedLog log = CapturedLog.open();
                BrokerProcess broker = BrokerProcess.start(port);
                TestNode one = new TestNode("one", url);
                TestNode two = new TestNode("two", url)) {
            for (int round = 1; round <= 5; round++) {
                one.awaitConnected();
                two.awaitConnected();
                int connects = one.connects.get();
                int complaints = log.with("TENANTRY-11").size();
                assertHearEachOther(one, two, round * 10L);

                broker.freeze();
                one.announceChange(round * 10L + 1);
                TestNode.await("both notice", () -> !one.isConnected() && !two.isConnected());
                TestNode.await("both give up", () -> log.with("TENANTRY-11").size() == complaints + 2);
                broker.thaw();

                TestNode.await("connected anew", () -> one.connects.get() > connects);
            }
            one.awaitConnected();
            two.awaitConnected();
            assertHearEachOther(one, two, 1_000);
        }
    }

    @Test
    void a_full_topic_shows_and_holds_up_nobody() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TestBroker broker = TestBroker.open(FreePort.find());
                TestNode node = new TestNode("one", broker.url() + IMPATIENT)) {
            node.awaitConnected();

            broker.fill(BroadcastSettings.DEFAULT_TOPIC);
            TestNode.await("it shows", () -> {
                node.announceChange(System.nanoTime());
                return !node.isConnected();
            });
            log.await("TENANTRY-113");
        }
        assertThatNothingRuns();
    }

    @Test
    void a_missing_topic_is_named() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TestBroker broker = TestBroker.open(FreePort.find())) {
            broker.createNothing();
            try (TestNode node = new TestNode("one", broker.url())) {
                log.await("TENANTRY-115");

                assertThat(log.with("TENANTRY-115").get(0)).contains(BroadcastSettings.DEFAULT_TOPIC);
                assertThat(node.isConnected()).isFalse();
            }
        }
    }

    @Test
    void a_wrong_password_is_named_and_not_tried_all_the_time() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TestBroker broker = TestBroker.withAccounts(FreePort.find());
                TestNode node = new TestNode(
                        "one", TestNode.APPLICATION, TestNode.settings(broker.url(), TestBroker.USER, "wrong"))) {
            log.await("TENANTRY-111");
            assertThat(log.with("TENANTRY-111").get(0)).doesNotContain("wrong");

            TestNode.await("tried again", () -> broker.logins().size() == 2);
            List<Long> logins = broker.logins();
            assertThat(Duration.ofNanos(logins.get(1) - logins.get(0))).isGreaterThan(Duration.ofSeconds(9));

            broker.accept("wrong");
            node.awaitConnected();
            assertThat(log.with("TENANTRY-111")).hasSize(1);
        }
    }

    @Test
    void an_account_without_rights_is_named() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TestBroker broker = TestBroker.withAccounts(FreePort.find());
                TestNode node = new TestNode(
                        "one",
                        TestNode.APPLICATION,
                        TestNode.settings(broker.url(), TestBroker.STRANGER, TestBroker.PASSWORD))) {
            log.await("TENANTRY-111");
            assertThat(node.isConnected()).isFalse();
            assertThat(node.connects).hasValue(0);
        }
    }

    @Test
    void the_right_account_is_let_in() throws Exception {
        try (TestBroker broker = TestBroker.withAccounts(FreePort.find());
                TestNode node = new TestNode(
                        "one",
                        TestNode.APPLICATION,
                        TestNode.settings(broker.url(), TestBroker.USER, TestBroker.PASSWORD))) {
            node.awaitConnected();
        }
    }

    @Test
    void closing_leaves_no_thread() throws Exception {
        int port = FreePort.find();
        try (BrokerProcess broker = BrokerProcess.start(port)) {
            TestNode node = new TestNode("one", "tcp://127.0.0.1:" + port);
            node.awaitHeard(node.announceChange(1));

            node.close();

            assertThat(mine(before, thread -> thread.getName().startsWith("tenantry-broadcast-")))
                    .isEmpty();
            assertThatNothingRuns();
        }
    }

    @Test
    void closing_while_nobody_is_there_leaves_no_thread() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TestNode node = new TestNode("one", "tcp://127.0.0.1:" + FreePort.find())) {
            log.await("TENANTRY-110");
        }

        assertThatNothingRuns();
    }

    @Test
    void closing_ends_though_the_broker_hangs() throws Exception {
        int port = FreePort.find();
        try (CapturedLog log = CapturedLog.open();
                BrokerProcess broker = BrokerProcess.start(port)) {
            TestNode node = new TestNode("one", "tcp://127.0.0.1:" + port);
            node.awaitConnected();
            broker.freeze();
            node.announceChange(1);

            node.close();

            assertThat(log.with("TENANTRY-117")).isEmpty();
            assertThatNothingRuns();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?httpUpgradeEnabled=true"})
    void closing_ends_a_connect_to_somebody_who_never_answers(String parameters) throws Exception {
        try (CapturedLog log = CapturedLog.open();
                ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                TestNode node = new TestNode("one", "tcp://127.0.0.1:" + silent.getLocalPort() + parameters);
                Socket connected = silent.accept()) {
            node.close();

            assertThat(log.with("TENANTRY-117")).isEmpty();
            assertThatNothingRuns();
        }
    }

    /** The client has a patience of its own in a handshake of TLS, which nobody can cut short. */
    @Test
    void closing_leaves_a_handshake_to_its_end() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                TestNode node = new TestNode("one", "tcp://127.0.0.1:" + silent.getLocalPort() + "?sslEnabled=true");
                Socket connected = silent.accept()) {
            node.close();

            assertThat(log.with("TENANTRY-117")).hasSize(1);
            assertThatNothingRuns();
        }
    }

    private static void assertHearEachOther(TestNode one, TestNode two, long revision) {
        Changed ofOne = one.announceChange(revision);
        one.awaitHeard(ofOne);
        two.awaitHeard(ofOne);
        Changed ofTwo = two.announceChange(revision);
        one.awaitHeard(ofTwo);
        two.awaitHeard(ofTwo);
    }

    /** The threads of the client may take a little longer than the call. */
    private void assertThatNothingRuns() {
        Predicate<Thread> any = thread -> {
            String name = thread.getName().toLowerCase(Locale.ROOT);
            return name.startsWith("tenantry-broadcast-")
                    || name.contains("activemq")
                    || name.contains("nioeventloop")
                    || name.contains("globaleventexecutor");
        };
        TestNode.await("only the threads from before run", Duration.ofSeconds(20), () -> mine(before, any)
                .isEmpty());
    }

    private static Set<String> mine(Set<Thread> before, Predicate<Thread> which) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> !before.contains(thread))
                .filter(which)
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    /** Announces without an end. */
    private static final class Stream implements AutoCloseable {

        private final Thread thread;
        private volatile boolean closed;

        Stream(TestNode node, long firstRevision) {
            thread = new Thread(() -> {
                for (long revision = firstRevision; !closed; revision++) {
                    node.announceChange(revision);
                    TestNode.pause();
                }
            });
            thread.start();
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join();
        }
    }
}
