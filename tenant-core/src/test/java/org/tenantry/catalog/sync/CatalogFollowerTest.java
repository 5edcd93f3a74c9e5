package org.tenantry.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.Tenant;
import org.tenantry.TenantAdded;
import org.tenantry.TenantChanged;
import org.tenantry.TenantEvent;
import org.tenantry.TenantId;
import org.tenantry.TenantRemoved;
import org.tenantry.TenantResumed;
import org.tenantry.TenantState;
import org.tenantry.TenantSuspended;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.NodeStatus;

/** What nodes know of a catalog that they share. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogFollowerTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final String NEVER = "1h";

    private final String store = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final List<TestNode> nodes = new ArrayList<>();
    private final FakeBroadcast broadcast = new FakeBroadcast();

    @AfterEach
    void close() {
        nodes.forEach(TestNode::close);
        broadcast.close();
    }

    private TestNode node(String name, String... config) {
        return nodeOn(store, name, config);
    }

    private TestNode nodeOn(String url, String name, String... config) {
        TestNode node = new TestNode(name, url, TestNode.input(config).settings());
        nodes.add(node);
        return node;
    }

    /** A node that looks by itself only once an hour: what it learns, it was told. */
    private TestNode listener(String name) {
        TestNode node = node(name, "tenantry.catalog.poll-interval=" + NEVER).start();
        broadcast.join(node);
        return node;
    }

    @Test
    void a_tenant_that_one_node_adds_is_served_by_all() throws Exception {
        TestNode one = listener("one");
        TestNode two = listener("two");

        long revision =
                one.add("acme", "hosts=www.acme.com", "config.theme=dark").revision();

        for (TestNode node : List.of(one, two)) {
            node.await(revision);
            assertThat(node.ownerOf("acme.example.com")).isEqualTo("acme");
            assertThat(node.ownerOf("www.acme.com")).isEqualTo("acme");
            assertThat(node.settings("acme").config()).containsEntry("theme", "dark");
            assertThat(node.dataSource("acme").url()).hasValue("jdbc:h2:mem:data-acme");
        }
    }

    @Test
    void without_a_broadcast_a_node_looks_by_itself() throws Exception {
        TestNode one = node("one").start();
        TestNode two = node("two").start();

        two.await(one.add("acme").revision());

        assertThat(two.state("acme")).isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void each_change_is_told_once_with_the_tenant_as_it_is_since() throws Exception {
        TestNode node = listener("one");
        node.await(node.add("acme", "config.theme=dark").revision());
        Tenant added = node.tenant("acme").orElseThrow();
        node.await(node.editor
                .change(ACME, TestNode.input("config.theme=light"), List.of(), ANY, "test")
                .revision());
        Tenant changed = node.tenant("acme").orElseThrow();
        node.await(node.editor.suspend(ACME, ANY, "test").revision());
        node.await(node.editor.resume(ACME, ANY, "test").revision());
        node.await(node.editor.remove(ACME, ANY, "test").revision());
        node.await(() -> node.events.size() >= 5, "five events");

        assertThat(changed).isNotSameAs(added);
        assertThat(node.events)
                .containsExactly(
                        new TenantAdded(added),
                        new TenantChanged(changed, added),
                        new TenantSuspended(changed),
                        new TenantResumed(changed),
                        new TenantRemoved(changed));
        assertThat(added.state()).isEqualTo(TenantState.REMOVED);
    }

    @Test
    void a_tenant_that_did_not_change_stays_the_object_that_it_was() throws Exception {
        TestNode node = listener("one");
        node.await(node.add("acme").revision());
        Tenant acme = node.tenant("acme").orElseThrow();

        node.await(node.add("globex").revision());
        node.await(node.editor.suspend(ACME, ANY, "test").revision());
        node.await(node.editor.resume(ACME, ANY, "test").revision());

        assertThat(node.tenant("acme")).containsSame(acme);
    }

    @Test
    void who_comes_back_after_a_removal_is_somebody_new() throws Exception {
        TestNode node = listener("one");
        node.await(node.add("acme").revision());
        Tenant former = node.tenant("acme").orElseThrow();
        node.await(node.editor.remove(ACME, ANY, "test").revision());

        node.await(node.add("acme").revision());

        assertThat(node.tenant("acme").orElseThrow()).isNotSameAs(former);
        assertThat(node.state("acme")).isEqualTo(TenantState.ACTIVE);
        assertThat(former.state()).isEqualTo(TenantState.REMOVED);
    }

    @Test
    void a_removed_tenants_host_says_so_until_somebody_else_has_it() throws Exception {
        TestNode node = listener("one");
        node.await(node.add("acme", "hosts=www.acme.com").revision());
        node.await(node.editor.remove(ACME, ANY, "test").revision());
        assertThat(node.ownerOf("www.acme.com")).isEqualTo("acme");
        assertThat(node.catalog.all()).isEmpty();

        node.await(node.add("globex", "hosts=www.acme.com").revision());

        assertThat(node.ownerOf("www.acme.com")).isEqualTo("globex");
        assertThat(node.ownerOf("acme.example.com")).isEqualTo("acme");
    }

    @Test
    void a_removed_tenant_is_unknown_when_its_grace_is_over() throws Exception {
        TestNode node = node("one", "tenantry.catalog.removed-grace=500ms").start();
        node.await(node.add("acme").revision());

        node.editor.remove(ACME, ANY, "test");

        node.await(() -> node.tenant("acme").isEmpty(), "forgetting acme");
        assertThat(node.ownerOf("acme.example.com")).isEqualTo("nobody");
    }

    @Test
    void changes_of_three_nodes_at_once_end_in_the_same_view_without_gaps() throws Exception {
        List<TestNode> three = List.of(listener("one"), listener("two"), listener("three"));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> writers = new ArrayList<>();
        for (TestNode node : three) {
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 67; i++) {
                    node.add(node.name + "-" + i, "config.number=" + i);
                    if (i % 3 == 0) {
                        node.editor.suspend(new TenantId(node.name + "-" + i), ANY, node.name);
                    }
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        long last = three.get(0).store.revision();
        for (TestNode node : three) {
            node.await(last);
        }

        assertThat(last).isEqualTo(3 * (67 + 23));
        assertThat(three.get(0).store.changes(Optional.empty(), Long.MAX_VALUE, 1_000))
                .extracting(change -> last + 1 - change.revision())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(three.get(1).view()).hasSize(201).isEqualTo(three.get(0).view());
        assertThat(three.get(2).view()).isEqualTo(three.get(0).view());
    }

    @Test
    void what_is_lost_repeated_or_out_of_order_costs_time_only() throws Exception {
        TestNode one = node("one").start();
        TestNode two = node("two").start();
        broadcast.join(one);
        broadcast.join(two);
        List<Announcement> held = new ArrayList<>();
        broadcast.fate(announcement -> {
            held.add(0, announcement);
            return held.size() % 3 == 0 ? List.copyOf(held) : List.of();
        });

        for (int i = 0; i < 20; i++) {
            one.add("tenant-" + i);
        }

        two.await(20);
        assertThat(two.view()).isEqualTo(one.view()).hasSize(20);
    }

    @Test
    void an_invented_announcement_makes_nobody_believe_anything() throws Exception {
        TestNode node = listener("one");
        node.await(node.add("acme").revision());

        broadcast.deliver(new Announcement.Changed(1_000_000, ACME, ChangeKind.REMOVED, "mallory"));
        node.await(node.add("globex").revision());

        assertThat(node.state("acme")).isEqualTo(TenantState.ACTIVE);
        assertThat(node.follower.status().revision()).isEqualTo(2);
    }

    @Test
    void a_tenant_that_one_node_cannot_read_harms_no_other() throws Exception {
        TestNode knowing = node("knowing", "tenantry.catalog.poll-interval=1s", "acme.secret=s3cret")
                .start();
        TestNode unknowing = node("unknowing").start();
        long revision =
                knowing.add("acme", "datasource.password=${acme.secret}").revision();
        revision = Math.max(revision, knowing.add("globex").revision());
        knowing.await(revision);
        unknowing.await(revision);

        assertThat(knowing.state("acme")).isEqualTo(TenantState.ACTIVE);
        assertThat(unknowing.state("acme")).isEqualTo(TenantState.INVALID);
        assertThat(unknowing.state("globex")).isEqualTo(TenantState.ACTIVE);
        assertThat(unknowing.follower.status().invalid()).containsExactly(ACME);
    }

    @Test
    void an_id_in_configuration_and_catalog_is_served_from_neither() throws Exception {
        TestNode without = node("without").start();
        long revision = without.add("acme").revision();
        TestNode with = node("with", "tenantry.tenants.acme.config.theme=dark").start();

        assertThat(with.follower.status().revision()).isEqualTo(revision);
        assertThat(with.state("acme")).isEqualTo(TenantState.INVALID);
        assertThat(without.state("acme")).isEqualTo(TenantState.ACTIVE);

        without.editor.remove(ACME, ANY, "test");
        with.await(revision + 1);
        assertThat(with.state("acme")).isEqualTo(TenantState.ACTIVE);
        assertThat(with.settings("acme").config()).containsEntry("theme", "dark");
    }

    @Test
    void tenants_of_the_configuration_stay_beside_those_of_the_catalog() throws Exception {
        TestNode node = node("one", "tenantry.tenants.fixed.config.theme=dark").start();
        Tenant fixed = node.tenant("fixed").orElseThrow();

        node.await(node.add("acme").revision());

        assertThat(node.tenant("fixed")).containsSame(fixed);
        assertThat(node.catalog.all()).extracting(Tenant::id).containsExactly(ACME, new TenantId("fixed"));
        assertThat(node.events).extracting(TenantEvent::tenant).doesNotContain(fixed);
    }

    @Test
    void a_plain_password_is_encrypted_and_read_again() throws Exception {
        TestNode node = listener("one");

        long revision = node.add("acme", "datasource.password=s3cret$x").revision();
        node.await(revision);

        assertThat(node.dataSource("acme").password().orElseThrow().reveal()).isEqualTo("s3cret$x");
        assertThat(node.store.find(ACME).orElseThrow().settings().get("datasource.password"))
                .startsWith("enc:v1:k1:")
                .doesNotContain("s3cret");
    }

    @Test
    void a_catalog_that_is_away_at_the_start_is_waited_for() throws Exception {
        String later = "jdbc:h2:mem:" + UUID.randomUUID() + ";IFEXISTS=TRUE";
        TestNode node = nodeOn(later, "one").start();
        assertThat(node.follower.isReady()).isFalse();
        assertThat(node.follower.status().state()).isEqualTo(NodeStatus.State.STARTING);

        try (Connection keeper = DriverManager.getConnection(later.replace(";IFEXISTS=TRUE", ""))) {
            node.await(node.follower::isReady, "readiness");
            node.await(node.add("acme").revision());
            assertThat(keeper.isClosed()).isFalse();
        }
    }

    @Test
    void while_the_catalog_is_away_a_node_serves_what_it_knows_and_says_so() throws Exception {
        TestNode node = node("one").start();
        TestNode other = node("two").start();
        node.await(node.add("acme").revision());
        other.await(1);

        execute("ALTER TABLE tenantry_tenant RENAME TO tenantry_away");
        node.await(() -> node.follower.status().state() == NodeStatus.State.DETACHED, "noticing");
        assertThat(node.state("acme")).isEqualTo(TenantState.ACTIVE);
        assertThat(node.follower.isReady()).isTrue();
        assertThatThrownBy(() -> node.add("globex")).hasMessageStartingWith("TENANTRY-");

        execute("ALTER TABLE tenantry_away RENAME TO tenantry_tenant");
        long revision = other.add("globex").revision();
        node.await(revision);
        node.await(() -> node.follower.status().state() == NodeStatus.State.READY, "recovery");
        assertThat(node.view()).isEqualTo(other.view());
    }

    @Test
    void a_catalog_that_was_restored_is_read_anew() throws Exception {
        TestNode node = node("one").start();
        node.add("acme");
        node.await(node.add("globex").revision());

        execute(
                "DELETE FROM tenantry_tenant WHERE tenant = 'globex'",
                "DELETE FROM tenantry_change WHERE tenant = 'globex'",
                "DELETE FROM tenantry_claim WHERE tenant = 'globex'",
                "UPDATE tenantry_revision SET revision = 1");

        node.await(() -> node.tenant("globex").isEmpty(), "forgetting globex");
        assertThat(node.state("acme")).isEqualTo(TenantState.ACTIVE);
        assertThat(node.follower.status().revision()).isEqualTo(1);
    }

    @Test
    void a_wait_ends_when_all_live_nodes_have_applied_the_revision() throws Exception {
        TestNode one = node("one").start();
        TestNode two = node("two").start();
        one.await(() -> one.follower.nodes().size() == 2, "knowing both nodes");

        long revision = one.add("acme").revision();

        assertThat(one.follower.awaitNodes(revision, Duration.ofSeconds(20))).isEmpty();
        assertThat(two.follower.status().revision()).isEqualTo(revision);
    }

    @Test
    void a_wait_that_is_too_short_names_those_who_are_behind() throws Exception {
        TestNode one = listener("one");
        one.follower.accept(
                new Announcement.Reported(new NodeStatus("two", NodeStatus.State.READY, 0, Instant.now(), List.of())));

        long revision = one.add("acme").revision();

        assertThat(one.follower.awaitNodes(revision, Duration.ofMillis(300)))
                .extracting(NodeStatus::node)
                .containsExactly("two");
    }

    /** No broadcast and no poll has told of it. */
    @Test
    void a_wait_knows_of_a_node_that_has_just_started() throws Exception {
        TestNode one = listener("one");
        one.store.report(new NodeStatus("two", NodeStatus.State.READY, 0, Instant.now(), List.of()));

        assertThat(one.follower.awaitNodes(one.add("acme").revision(), Duration.ofMillis(300)))
                .extracting(NodeStatus::node)
                .containsExactly("two");
    }

    @Test
    void a_node_that_stopped_is_waited_for_by_nobody() throws Exception {
        TestNode one = listener("one");
        TestNode two = listener("two");
        one.await(() -> one.follower.nodes().size() == 2, "knowing both nodes");

        two.close();
        one.await(() -> one.follower.nodes().stream().anyMatch(node -> !node.alive()), "hearing of the stop");

        assertThat(one.follower.awaitNodes(one.add("acme").revision(), Duration.ofSeconds(20)))
                .isEmpty();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
