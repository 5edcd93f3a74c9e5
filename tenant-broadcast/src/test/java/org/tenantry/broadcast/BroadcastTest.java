package org.tenantry.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.TenantException;
import org.tenantry.TenantId;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.sync.Announcement;
import org.tenantry.catalog.sync.Announcement.Changed;
import org.tenantry.catalog.sync.Announcement.Reported;
import org.tenantry.catalog.sync.Broadcast;
import org.tenantry.settings.BroadcastSettings;

@Timeout(120)
class BroadcastTest {

    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.open(FreePort.find());
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void nodes_hear_each_other_and_themselves() {
        try (TestNode one = new TestNode("one", broker.url());
                TestNode two = new TestNode("two", broker.url())) {
            one.awaitConnected();
            two.awaitConnected();

            Changed changed = one.announceChange(7);
            Reported reported = two.report(7);

            one.awaitHeard(changed);
            two.awaitHeard(changed);
            one.awaitHeard(reported);
            two.awaitHeard(reported);
            assertThat(one.connects).hasValue(1);
        }
    }

    @Test
    void the_listener_is_called_on_a_daemon_thread_that_sees_the_openers_classes() {
        Thread opener = Thread.currentThread();
        ClassLoader before = opener.getContextClassLoader();
        ClassLoader application = new ClassLoader(before) {};
        opener.setContextClassLoader(application);
        try (TestNode node = new TestNode("one", broker.url())) {
            node.awaitHeard(node.announceChange(1));

            Thread listening = Objects.requireNonNull(node.thread.get());
            assertThat(listening.getName()).startsWith("tenantry-broadcast-");
            assertThat(listening.isDaemon()).isTrue();
            assertThat(listening.getContextClassLoader()).isSameAs(application);
        } finally {
            opener.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "it's", "' OR '1' = '1"})
    void an_application_hears_nothing_of_another(String other) {
        try (TestNode clinic = new TestNode("one", broker.url());
                TestNode foreign = new TestNode("two", other, TestNode.settings(broker.url()))) {
            clinic.awaitConnected();
            foreign.awaitConnected();

            Changed theirs = foreign.announceChange(5);
            foreign.awaitHeard(theirs);
            Changed ours = clinic.announceChange(6);
            clinic.awaitHeard(ours);
            Changed marker = foreign.announceChange(7);
            foreign.awaitHeard(marker);

            assertThat(clinic.heard).containsExactly(ours);
            assertThat(foreign.heard).containsExactly(theirs, marker);
        }
    }

    @Test
    void a_burst_ends_with_the_newest_everywhere() {
        try (TestNode one = new TestNode("one", broker.url());
                TestNode two = new TestNode("two", broker.url())) {
            two.awaitConnected();

            List<Changed> announced = LongStream.rangeClosed(1, 1_000)
                    .mapToObj(one::announceChange)
                    .toList();

            two.awaitHeard(announced.get(999));
            List<Long> revisions = two.heard.stream()
                    .map(Changed.class::cast)
                    .map(Changed::revision)
                    .toList();
            assertThat(revisions).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_report_leaves_out_what_would_make_it_large() {
        List<TenantId> invalid = LongStream.range(0, 10_000)
                .mapToObj(i -> new TenantId("tenant-" + i))
                .toList();
        try (TestNode node = new TestNode("one", broker.url())) {
            node.announce(new Reported(new NodeStatus("one", NodeStatus.State.DETACHED, 3, Instant.EPOCH, invalid)));

            TestNode.await("the report is heard", () -> !node.heard.isEmpty());
            Reported heard = (Reported) node.heard.get(0);
            assertThat(heard.status().state()).isEqualTo(NodeStatus.State.DETACHED);
            assertThat(heard.status().invalid())
                    .isNotEmpty()
                    .isSubsetOf(invalid)
                    .hasSizeLessThan(1_000);
        }
    }

    @Test
    void what_was_announced_last_leaves_before_the_end() {
        try (TestNode stays = new TestNode("stays", broker.url())) {
            stays.awaitConnected();
            TestNode goes = new TestNode("goes", broker.url());
            goes.awaitConnected();

            Reported farewell = goes.report(9);
            goes.close();

            stays.awaitHeard(farewell);
            assertThat(goes.isConnected()).isFalse();
            goes.announceChange(10); // says nothing and harms nobody
            goes.close();
        }
    }

    @Test
    void leaves_no_session_at_the_broker() {
        TestNode node = new TestNode("one", broker.url());
        node.awaitConnected();
        assertThat(broker.sessions()).isPositive();

        node.close();

        TestNode.await("the broker has no session", () -> broker.sessions() == 0);
    }

    @Test
    void a_listener_that_throws_is_told_the_next_all_the_same() {
        Broadcast.Listener faulty = new Broadcast.Listener() {
            @Override
            public void connected() {
                throw new IllegalStateException("broken");
            }

            @Override
            public void accept(Announcement announcement) {
                throw new IllegalStateException("broken");
            }
        };
        try (CapturedLog log = CapturedLog.open();
                TestNode node = new TestNode("one", broker.url(), faulty)) {
            Changed first = node.announceChange(1);
            node.awaitHeard(first);
            Changed second = node.announceChange(2);
            node.awaitHeard(second);

            assertThat(log.with("TENANTRY-116")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no url",
                "tcp://",
                "udp://231.7.7.7:9876?keyStorePassword=hush",
                "vm://0",
                "tcp://localhost:port?keyStorePassword=hush"
            })
    void a_url_that_leads_nowhere_is_refused_at_once_and_not_shown(String url) {
        assertThatThrownBy(() -> new TestNode("one", url).close())
                .isInstanceOf(TenantException.class)
                .hasMessageStartingWith("TENANTRY-114: tenantry.broadcast.url")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void the_topic_is_the_configured_one() {
        BroadcastSettings elsewhere =
                new BroadcastSettings(broker.url(), Optional.empty(), Optional.empty(), "other.topic");
        try (TestNode one = new TestNode("one", TestNode.APPLICATION, elsewhere);
                TestNode two = new TestNode("two", broker.url())) {
            one.awaitConnected();
            two.awaitConnected();

            one.awaitHeard(one.announceChange(1));
            Changed marker = two.announceChange(2);
            two.awaitHeard(marker);

            assertThat(two.heard).containsExactly(marker);
        }
    }
}
