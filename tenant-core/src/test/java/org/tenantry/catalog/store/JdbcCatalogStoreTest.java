package org.tenantry.catalog.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tenantry.TenantException;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEdit.Draft;
import org.tenantry.settings.CatalogSettings;
import org.tenantry.settings.EncryptionKey;
import org.tenantry.testing.TestDatabase;
import org.tenantry.testing.Threads;

/** What a catalog promises, on each database that can hold one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class JdbcCatalogStoreTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");

    private final List<CatalogStore> stores = new ArrayList<>();
    private Instant now = NOON;

    @AfterEach
    void stop() {
        stores.forEach(CatalogStore::close);
    }

    /** A store of one more node's. */
    private CatalogStore store(String url, EncryptionKey... keys) {
        return store(url, "clinic", keys);
    }

    private CatalogStore store(String url, String application, EncryptionKey... keys) {
        CatalogSettings settings = new CatalogSettings(
                url,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CatalogSettings.DEFAULT_POLL_INTERVAL,
                CatalogSettings.DEFAULT_REMOVED_GRACE,
                List.of(keys));
        InstantSource clock = () -> now;
        CatalogStore store =
                JdbcCatalogStore.open(settings, application, JdbcCatalogStoreTest.class.getClassLoader(), clock);
        stores.add(store);
        return store;
    }

    private static CatalogEntry write(
            CatalogStore store, TenantId tenant, ChangeKind kind, TenantState state, Map<String, String> settings) {
        return store.write(tenant, OptionalLong.empty(), "ann", current -> new Draft(kind, state, settings));
    }

    private static CatalogEntry put(CatalogStore store, TenantId tenant, Map<String, String> settings) {
        return write(store, tenant, ChangeKind.UPDATED, TenantState.ACTIVE, settings);
    }

    private static CatalogEntry remove(CatalogStore store, TenantId tenant) {
        return store.write(
                tenant,
                OptionalLong.empty(),
                "ann",
                current -> new Draft(
                        ChangeKind.REMOVED,
                        TenantState.REMOVED,
                        current.orElseThrow().settings()));
    }

    private static List<CatalogChange> history(CatalogStore store) {
        return store.changes(Optional.empty(), Long.MAX_VALUE, 1_000);
    }

    @ParameterizedTest
    @EnumSource
    void what_one_node_writes_another_reads(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore writer = store(url);
        assertThat(writer.revision()).isZero();
        assertThat(writer.entriesAfter(0)).isEmpty();
        assertThat(writer.find(ACME)).isEmpty();

        Map<String, String> settings = Map.of(
                "hosts", "acme.example.com, b\u00fccher.example",
                "datasource.url", "jdbc:postgresql://db:5432/{tenant}?a=b&c=#!\\",
                "datasource.password", "${ACME_PASSWORD}",
                "config.motto", " \u4e2d\u6587 \ud83d\ude00\n\ttwo lines ",
                "config.empty", "");
        CatalogEntry acme = write(writer, ACME, ChangeKind.ADDED, TenantState.PENDING, settings);
        assertThat(acme).isEqualTo(new CatalogEntry(ACME, TenantState.PENDING, settings, 1, NOON));
        now = NOON.plus(1_999, ChronoUnit.NANOS);
        CatalogEntry globex = put(writer, GLOBEX, Map.of());
        assertThat(globex.changedAt()).isEqualTo(NOON.plus(1, ChronoUnit.MICROS));

        CatalogStore reader = store(url);
        assertThat(reader.entriesAfter(0)).containsExactly(acme, globex);
        assertThat(reader.entriesAfter(1)).containsExactly(globex);
        assertThat(reader.entriesAfter(2)).isEmpty();
        assertThat(reader.find(ACME)).contains(acme);
        assertThat(reader.revision()).isEqualTo(2);

        CatalogEntry changed = put(reader, ACME, Map.of("hosts", "acme.example.org"));
        assertThat(changed.revision()).isEqualTo(3);
        assertThat(writer.entriesAfter(0)).as("in the order of revisions").containsExactly(globex, changed);
    }

    @ParameterizedTest
    @EnumSource
    void applications_share_a_database_and_nothing_in_it(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore clinic = store(url, "clinic");
        CatalogStore upper = store(url, "Clinic");

        put(clinic, ACME, Map.of("hosts", "acme.example.com"));
        put(clinic, ACME, Map.of());
        put(upper, ACME, Map.of("hosts", "acme.example.com"));

        assertThat(clinic.revision()).isEqualTo(2);
        assertThat(upper.revision()).isEqualTo(1);
        assertThat(history(upper)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void two_hundred_changes_of_four_nodes_leave_no_gap_and_lose_nothing(TestDatabase database) throws Exception {
        String url = database.newUrl();
        List<CatalogStore> nodes = List.of(store(url), store(url), store(url), store(url));
        CyclicBarrier together = new CyclicBarrier(20);
        CatalogEdit increment = current -> {
            Map<String, String> settings = new TreeMap<>();
            int count = current.map(entry -> Integer.parseInt(entry.settings().getOrDefault("config.count", "0")))
                    .orElse(0);
            settings.put("config.count", String.valueOf(count + 1));
            return new Draft(ChangeKind.UPDATED, TenantState.ACTIVE, settings);
        };

        Threads.callTogether(20, thread -> () -> {
            together.await(Threads.LIMIT_SECONDS, SECONDS);
            for (int i = 0; i < 10; i++) {
                TenantId tenant = new TenantId("t" + (thread + i) % 5);
                nodes.get(thread % 4).write(tenant, OptionalLong.empty(), "node-" + thread % 4, increment);
            }
            return thread;
        });

        List<CatalogEntry> entries = nodes.get(0).entriesAfter(0);
        assertThat(entries).hasSize(5).allSatisfy(entry -> assertThat(entry.settings())
                .containsEntry("config.count", "40"));
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.entriesAfter(0)).isEqualTo(entries);
            assertThat(node.revision()).isEqualTo(200);
        });
        assertThat(history(nodes.get(0)).stream().map(CatalogChange::revision))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).map(i -> 201 - i).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_change_that_expects_an_older_entry_is_refused(TestDatabase database) throws Exception {
        CatalogStore store = store(database.newUrl());
        CatalogEdit edit = current -> new Draft(ChangeKind.UPDATED, TenantState.SUSPENDED, Map.of());

        assertThatThrownBy(() -> store.write(ACME, OptionalLong.of(7), "ann", edit))
                .isInstanceOf(CatalogConflictException.class)
                .hasMessageStartingWith("TENANTRY-100: Tenant \"acme\" was expected to have revision 7, and has none");
        store.write(
                ACME, OptionalLong.of(0), "ann", current -> new Draft(ChangeKind.ADDED, TenantState.ACTIVE, Map.of()));
        assertThatThrownBy(() -> store.write(ACME, OptionalLong.of(0), "ann", edit))
                .isInstanceOf(CatalogConflictException.class)
                .hasMessageStartingWith("TENANTRY-100: Tenant \"acme\" was expected to have revision 0, and has 1.");

        assertThat(store.revision()).isEqualTo(1);
        assertThat(store.write(ACME, OptionalLong.of(1), "ann", edit).revision())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void of_many_who_expect_the_same_entry_one_wins(TestDatabase database) throws Exception {
        String url = database.newUrl();
        List<CatalogStore> nodes = List.of(store(url), store(url), store(url), store(url));
        put(nodes.get(0), ACME, Map.of());

        CyclicBarrier together = new CyclicBarrier(8);
        List<Optional<String>> results = Threads.callTogether(8, thread -> () -> {
            together.await(Threads.LIMIT_SECONDS, SECONDS);
            return refusal(() -> nodes.get(thread % 4)
                    .write(
                            ACME,
                            OptionalLong.of(1),
                            "ann",
                            current -> new Draft(
                                    ChangeKind.UPDATED, TenantState.ACTIVE, Map.of("config.winner", "" + thread))));
        });

        assertThat(results.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(results.stream().flatMap(Optional::stream)).hasSize(7).allSatisfy(message -> assertThat(message)
                .startsWith("TENANTRY-100: Tenant \"acme\" was expected to have revision 1, and has 2."));
        assertThat(nodes.get(0).revision()).isEqualTo(2);
    }

    private static Optional<String> refusal(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (CatalogConflictException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_many_who_want_a_host_one_gets_it(TestDatabase database) throws Exception {
        String url = database.newUrl();
        List<CatalogStore> nodes = List.of(store(url), store(url), store(url), store(url));
        CyclicBarrier together = new CyclicBarrier(8);

        List<Optional<String>> results = Threads.callTogether(8, thread -> () -> {
            together.await(Threads.LIMIT_SECONDS, SECONDS);
            TenantId tenant = new TenantId("t" + thread);
            return refusal(() -> put(
                    nodes.get(thread % 4), tenant, Map.of("hosts", "t" + thread + ".example.com,shop.example.com")));
        });

        assertThat(results.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(results.stream().flatMap(Optional::stream)).allSatisfy(message -> assertThat(message)
                .startsWith("TENANTRY-101: ")
                .contains("has as hosts belongs to another tenant"));
        CatalogStore store = nodes.get(0);
        assertThat(store.entriesAfter(0)).as("who lost left no trace").hasSize(1);
        assertThat(store.revision()).isEqualTo(1);
        TenantId winner = store.entriesAfter(0).get(0).id();
        remove(store, winner);
        assertThat(put(store, ACME, Map.of("hosts", "t0.example.com,t1.example.com,t2.example.com,t3.example.com"))
                        .revision())
                .as("nor does it hold the other host that it wanted")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_database_is_one_tenants_however_it_is_written(TestDatabase database) throws Exception {
        CatalogStore store = store(database.newUrl());
        put(
                store,
                ACME,
                Map.of(
                        "datasource.url", "jdbc:postgresql://db/{tenant}",
                        "datasources.orders.url", "jdbc:mysql://app:one@db/orders?password=one&ssl=true",
                        "datasources.crm.jndi", "jdbc/{tenant}"));

        List<Map<String, String>> conflicts = List.of(
                Map.of("datasource.url", "jdbc:postgresql://db/acme"),
                Map.of("datasources.other.url", "jdbc:postgresql://db/acme"),
                Map.of("datasource.url", "jdbc:mysql://app:two@db/orders?password=two&ssl=true"),
                Map.of("datasource.jndi", "jdbc/acme"));
        assertThat(conflicts).allSatisfy(settings -> assertThatThrownBy(() -> put(store, GLOBEX, settings))
                .isInstanceOf(CatalogConflictException.class)
                .hasMessageStartingWith("TENANTRY-101: What tenant \"globex\" has as "
                        + settings.keySet().iterator().next())
                .hasMessageNotContaining("acme")
                .hasMessageNotContaining("two"));

        assertThat(put(
                                store,
                                GLOBEX,
                                Map.of(
                                        "datasource.url",
                                        "jdbc:postgresql://db/{tenant}",
                                        "config.url",
                                        "jdbc:postgresql://db/acme"))
                        .revision())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void hosts_are_the_same_in_all_spellings_and_free_again_when_given_up(TestDatabase database) throws Exception {
        CatalogStore store = store(database.newUrl());
        put(store, ACME, Map.of("hosts", "b\u00fccher.example, Shop.Example.com."));
        for (String hosts : List.of("xn--bcher-kva.example", "other.example,shop.example.com", "B\u00dcCHER.example")) {
            assertThatThrownBy(() -> put(store, GLOBEX, Map.of("hosts", hosts)))
                    .isInstanceOf(CatalogConflictException.class);
        }

        write(store, ACME, ChangeKind.SUSPENDED, TenantState.SUSPENDED, Map.of("hosts", "b\u00fccher.example"));
        put(store, GLOBEX, Map.of("hosts", "shop.example.com"));
        assertThatThrownBy(() -> put(store, GLOBEX, Map.of("hosts", "b\u00fccher.example")))
                .as("a suspended tenant keeps its own")
                .isInstanceOf(CatalogConflictException.class);
        assertThatThrownBy(() -> put(store, GLOBEX, Map.of("hosts", "no host")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"no host\"");
        assertThat(store.revision()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_encrypted_database_is_one_tenants_too(TestDatabase database) throws Exception {
        EncryptionKey key = SettingSecretsTest.key("2026");
        SettingSecrets secrets = new SettingSecrets("clinic", List.of(key));
        String url = database.newUrl();
        CatalogStore store = store(url, key);
        String plain = "jdbc:oracle:thin:@db/shared";
        put(store, ACME, Map.of("datasource.url", secrets.encrypt(ACME, "datasource.url", plain)));

        assertThatThrownBy(() ->
                        put(store, GLOBEX, Map.of("datasource.url", secrets.encrypt(GLOBEX, "datasource.url", plain))))
                .hasMessageStartingWith("TENANTRY-101: ");
        assertThatThrownBy(() -> put(
                        store,
                        GLOBEX,
                        Map.of(
                                "datasource.url",
                                secrets.encrypt(ACME, "datasource.url", "jdbc:oracle:thin:@db/other"))))
                .as("taken from another tenant")
                .hasMessageStartingWith("TENANTRY-105: ");
        CatalogStore keyless = store(url);
        assertThatThrownBy(() -> put(
                        keyless,
                        ACME,
                        Map.of("datasource.url", secrets.encrypt(ACME, "datasource.url", plain), "config.a", "b")))
                .as("who cannot read it cannot judge")
                .hasMessageStartingWith("TENANTRY-106: ");
        CatalogEntry suspended = keyless.write(
                ACME,
                OptionalLong.empty(),
                "ann",
                current -> new Draft(
                        ChangeKind.SUSPENDED,
                        TenantState.SUSPENDED,
                        current.orElseThrow().settings()));
        assertThat(suspended.revision()).as("but can stop the tenant").isEqualTo(2);
        remove(keyless, ACME);
        assertThat(put(store, GLOBEX, Map.of("datasource.url", plain)).revision())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_removed_tenant_stays_recorded_and_can_be_added_anew(TestDatabase database) throws Exception {
        CatalogStore store = store(database.newUrl());
        write(store, ACME, ChangeKind.ADDED, TenantState.ACTIVE, Map.of("hosts", "acme.example.com"));
        remove(store, ACME);
        assertThat(store.find(ACME).orElseThrow().state()).isEqualTo(TenantState.REMOVED);

        CatalogEntry again =
                write(store, ACME, ChangeKind.ADDED, TenantState.ACTIVE, Map.of("hosts", "acme.example.com"));

        assertThat(again.revision()).isEqualTo(3);
        assertThatThrownBy(() -> put(store, GLOBEX, Map.of("hosts", "acme.example.com")))
                .isInstanceOf(CatalogConflictException.class);
        assertThat(store.entriesAfter(0)).containsExactly(again);
        assertThat(history(store).stream().map(CatalogChange::kind))
                .containsExactly(ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.ADDED);
    }

    @ParameterizedTest
    @EnumSource
    void a_draft_that_changes_nothing_makes_no_revision(TestDatabase database) throws Exception {
        CatalogStore store = store(database.newUrl());
        CatalogEntry acme = put(store, ACME, Map.of("config.a", "b"));
        now = NOON.plusSeconds(60);

        assertThat(write(store, ACME, ChangeKind.RESUMED, TenantState.ACTIVE, Map.of("config.a", "b")))
                .isEqualTo(acme);
        assertThat(store.revision()).isEqualTo(1);
        assertThat(history(store)).hasSize(1);
        assertThat(put(store, GLOBEX, Map.of()).revision()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_edit_that_throws_leaves_no_trace_and_no_lock(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore store = store(url);
        CatalogConflictException refusal = CatalogConflictException.state(ACME, "is not what it should be.");

        assertThatThrownBy(() -> store.write(ACME, OptionalLong.empty(), "ann", current -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThatThrownBy(() -> put(store, ACME, Map.of("not a name", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(store, ACME, ChangeKind.UPDATED, TenantState.INVALID, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store.revision()).isZero();
        assertThat(put(store(url), ACME, Map.of()).revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_history_has_who_and_when_and_no_values(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore store = store(url);
        store.write(
                ACME,
                OptionalLong.empty(),
                "ann",
                current -> new Draft(
                        ChangeKind.ADDED,
                        TenantState.ACTIVE,
                        Map.of(
                                "datasource.password",
                                "s3cr3t-1",
                                "config.kept",
                                "s3cr3t-2",
                                "config.gone",
                                "s3cr3t-3")));
        now = NOON.plusSeconds(1);
        store.write(
                ACME,
                OptionalLong.empty(),
                "b".repeat(500),
                current -> new Draft(
                        ChangeKind.UPDATED,
                        TenantState.ACTIVE,
                        Map.of(
                                "datasource.password",
                                "s3cr3t-4",
                                "config.kept",
                                "s3cr3t-2",
                                "config.new",
                                "s3cr3t-5")));
        put(store, GLOBEX, Map.of());
        write(store, ACME, ChangeKind.REMOVED, TenantState.REMOVED, Map.of());

        assertThat(store.changes(Optional.of(ACME), Long.MAX_VALUE, 10))
                .extracting(
                        CatalogChange::revision,
                        CatalogChange::kind,
                        CatalogChange::state,
                        CatalogChange::settings,
                        CatalogChange::at,
                        CatalogChange::by)
                .containsExactly(
                        tuple(
                                4L,
                                ChangeKind.REMOVED,
                                TenantState.REMOVED,
                                Set.of("datasource.password", "config.kept", "config.new"),
                                NOON.plusSeconds(1),
                                "ann"),
                        tuple(
                                2L,
                                ChangeKind.UPDATED,
                                TenantState.ACTIVE,
                                Set.of("datasource.password", "config.gone", "config.new"),
                                NOON.plusSeconds(1),
                                "b".repeat(200)),
                        tuple(
                                1L,
                                ChangeKind.ADDED,
                                TenantState.ACTIVE,
                                Set.of("datasource.password", "config.kept", "config.gone"),
                                NOON,
                                "ann"));
        assertThat(revisions(store, Optional.empty(), 4, 2)).containsExactly(3L, 2L);
        assertThat(revisions(store, Optional.of(ACME), 2, 10)).containsExactly(1L);
        assertThat(dump(url))
                .as("the password that was replaced, wherever it may be")
                .doesNotContain("s3cr3t");
    }

    private static List<Long> revisions(CatalogStore store, Optional<TenantId> tenant, long before, int limit) {
        return store.changes(tenant, before, limit).stream()
                .map(CatalogChange::revision)
                .toList();
    }

    /** All that the catalog's tables hold. */
    private static String dump(String url) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("revision", "tenant", "claim", "change", "node")) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM tenantry_" + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            text.append(rows.getString(i)).append('\n');
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_is_killed_in_the_middle_leaves_no_trace(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore store = store(url);
        CatalogEntry acme = put(store, ACME, Map.of("config.a", "1"));

        assertThatThrownBy(() -> store.write(ACME, OptionalLong.empty(), "ann", current -> {
                    killOthers(database, url);
                    return new Draft(ChangeKind.UPDATED, TenantState.ACTIVE, Map.of("config.a", "2"));
                }))
                .isInstanceOf(CatalogUnreachableException.class)
                .hasMessageStartingWith("TENANTRY-103: The catalog cannot be reached");

        assertThat(store.find(ACME)).contains(acme);
        assertThat(store.revision()).isEqualTo(1);
        assertThat(put(store, ACME, Map.of("config.a", "3")).revision()).isEqualTo(2);
        assertThat(history(store)).hasSize(2);
    }

    private static void killOthers(TestDatabase database, String url) {
        String others =
                switch (database) {
                    case H2 -> "SELECT session_id FROM information_schema.sessions WHERE session_id <> session_id()";
                    case POSTGRESQL ->
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
                    case MARIADB ->
                        "SELECT id FROM information_schema.processlist WHERE db = database() AND id <> connection_id()";
                };
        String kill =
                switch (database) {
                    case H2 -> "SELECT abort_session(%s)";
                    case POSTGRESQL -> "SELECT pg_terminate_backend(%s)";
                    case MARIADB -> "KILL %s";
                };
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(others)) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            assertThat(ids).as("connections of the store").isNotEmpty();
            for (String id : ids) {
                statement.execute(kill.formatted(id));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_writer_that_hangs_holds_up_writers_for_a_while_and_readers_not_at_all(TestDatabase database)
            throws Exception {
        String url = database.newUrl();
        CatalogStore hanging = store(url);
        CatalogStore other = store(url);
        put(hanging, ACME, Map.of());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);

        List<Optional<Throwable>> results = Threads.callTogether(3, thread -> () -> switch (thread) {
            case 0 ->
                failure(() -> hanging.write(ACME, OptionalLong.empty(), "ann", current -> {
                    inside.countDown();
                    await(release);
                    return new Draft(ChangeKind.UPDATED, TenantState.ACTIVE, Map.of("config.a", "slow"));
                }));
            case 1 -> {
                await(inside);
                assertThat(hanging.find(ACME).orElseThrow().revision()).isEqualTo(1);
                assertThat(other.revision()).isEqualTo(1);
                yield failure(() -> put(hanging, GLOBEX, Map.of()));
            }
            default -> {
                await(inside);
                Optional<Throwable> failure = failure(() -> put(other, GLOBEX, Map.of()));
                release.countDown();
                yield failure;
            }
        });

        assertThat(results.get(0)).isEmpty();
        assertThat(results.get(1))
                .as("a writer of the same node, which comes next or gives up")
                .satisfiesAnyOf(result -> assertThat(result).isEmpty(), result -> assertThat(result.orElseThrow())
                        .isInstanceOf(CatalogUnreachableException.class));
        assertThat(results.get(2).orElseThrow()).isInstanceOf(CatalogUnreachableException.class);
        assertThat(other.find(ACME).orElseThrow().settings()).containsEntry("config.a", "slow");
        assertThat(history(other).stream().map(CatalogChange::revision).toList())
                .isEqualTo(LongStream.rangeClosed(1, other.revision())
                        .map(i -> other.revision() + 1 - i)
                        .boxed()
                        .toList());
    }

    private static Optional<Throwable> failure(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (TenantException e) {
            return Optional.of(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Threads.LIMIT_SECONDS, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodes_that_start_at_once_on_an_empty_database_make_the_tables_together(TestDatabase database)
            throws Exception {
        for (int round = 0; round < (database == TestDatabase.H2 ? 40 : 5); round++) {
            String url = database.newUrl();
            if (round == 2) {
                execute(url, "CREATE TABLE somebody_elses (id INTEGER)");
            }
            CyclicBarrier together = new CyclicBarrier(6);
            List<CatalogStore> nodes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                nodes.add(store(url));
            }
            List<Long> revisions = Threads.callTogether(6, thread -> () -> {
                together.await(Threads.LIMIT_SECONDS, SECONDS);
                return put(nodes.get(thread), new TenantId("t" + thread), Map.of())
                        .revision();
            });

            assertThat(revisions).as("round %d", round).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(store(url).entriesAfter(0)).hasSize(6);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_comes_back_empty_gets_its_tables_again(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore store = store(url);
        put(store, ACME, Map.of());
        for (String table : List.of("revision", "tenant", "claim", "change", "node", "schema_history")) {
            execute(url, "DROP TABLE " + quoted(database, "tenantry_" + table));
        }

        assertThatThrownBy(store::revision)
                .isInstanceOf(CatalogStoreException.class)
                .hasMessageStartingWith("TENANTRY-108: ");
        assertThat(store.revision()).isZero();
    }

    /** Flyway writes its table's name in quotes, which H2 then wants, too. */
    private static String quoted(TestDatabase database, String table) {
        return database == TestDatabase.H2 && table.endsWith("history") ? '"' + table + '"' : table;
    }

    @ParameterizedTest
    @EnumSource
    void what_nodes_say_is_kept_for_a_day(TestDatabase database) throws Exception {
        String url = database.newUrl();
        CatalogStore store = store(url);
        NodeStatus first = new NodeStatus("node-b", NodeStatus.State.STARTING, 0, NOON, List.of());
        NodeStatus second = new NodeStatus("node-a", NodeStatus.State.READY, 7, NOON, List.of(GLOBEX, ACME));
        store.report(first);
        store.report(second);
        assertThat(store.nodes()).containsExactly(second, first);
        assertThat(store(url, "shop").nodes()).isEmpty();

        NodeStatus ready =
                new NodeStatus("node-b", NodeStatus.State.READY, 8, NOON.plus(Duration.ofHours(2)), List.of());
        store.report(ready);
        store.report(ready);
        assertThat(store(url).nodes()).containsExactly(second, ready);

        now = NOON.plus(Duration.ofDays(1)).plusSeconds(1);
        assertThat(store.nodes()).containsExactly(ready);
        store.report(new NodeStatus("node-c", NodeStatus.State.READY, 8, now, List.of()));
        assertThat(dump(url)).contains("node-b", "node-c").doesNotContain("node-a");
    }

    @ParameterizedTest
    @EnumSource
    void many_nodes_report_at_once(TestDatabase database) throws Exception {
        String url = database.newUrl();
        List<CatalogStore> nodes = List.of(store(url), store(url), store(url), store(url));
        CyclicBarrier together = new CyclicBarrier(12);

        Threads.callTogether(12, thread -> () -> {
            together.await(Threads.LIMIT_SECONDS, SECONDS);
            for (int i = 0; i < 10; i++) {
                nodes.get(thread % 4)
                        .report(new NodeStatus("node-" + thread % 3, NodeStatus.State.READY, i, NOON, List.of()));
            }
            return thread;
        });

        assertThat(nodes.get(0).nodes()).extracting(NodeStatus::node).containsExactly("node-0", "node-1", "node-2");
    }

    @ParameterizedTest
    @EnumSource
    void secrets_under_an_old_key_are_encrypted_anew(TestDatabase database) throws Exception {
        EncryptionKey old = SettingSecretsTest.key("2026");
        EncryptionKey fresh = SettingSecretsTest.key("2027");
        String url = database.newUrl();
        CatalogStore before = store(url, old);
        SettingSecrets oldSecrets = new SettingSecrets("clinic", List.of(old));
        put(
                before,
                ACME,
                Map.of(
                        "datasource.url", oldSecrets.encrypt(ACME, "datasource.url", "jdbc:h2:mem:acme"),
                        "datasource.password", oldSecrets.encrypt(ACME, "datasource.password", "s3cr3t"),
                        "config.plain", "${X}"));
        put(before, GLOBEX, Map.of("config.plain", "x"));
        TenantId gone = new TenantId("gone");
        put(before, gone, Map.of("config.key", oldSecrets.encrypt(gone, "config.key", "s3cr3t")));
        remove(before, gone);
        TenantId broken = new TenantId("broken");
        put(before, broken, Map.of("config.key", oldSecrets.encrypt(ACME, "config.key", "s3cr3t")));

        CatalogStore store = store(url, fresh, old);
        SettingSecrets secrets = new SettingSecrets("clinic", List.of(fresh, old));
        Reencryption reencryption = new Reencryption(store, secrets);
        assertThatThrownBy(() -> reencryption.run("ann"))
                .as("all others are done")
                .hasMessageStartingWith("TENANTRY-105: Setting config.key of tenant \"broken\"");
        assertThat(store.revision()).isEqualTo(7);
        put(store, broken, Map.of());
        assertThat(reencryption.run("ann")).isZero();
        assertThat(store.revision()).as("nothing is left to do").isEqualTo(8);

        SettingSecrets freshOnly = new SettingSecrets("clinic", List.of(fresh));
        CatalogEntry acme = store.find(ACME).orElseThrow();
        assertThat(plain(freshOnly, acme, "datasource.password")).isEqualTo("s3cr3t");
        assertThat(plain(freshOnly, acme, "datasource.url")).isEqualTo("jdbc:h2:mem:acme");
        assertThat(acme.settings()).containsEntry("config.plain", "${X}");
        assertThat(plain(freshOnly, store.find(gone).orElseThrow(), "config.key"))
                .isEqualTo("s3cr3t");
        assertThat(store.find(gone).orElseThrow().state()).isEqualTo(TenantState.REMOVED);
        assertThat(store.find(GLOBEX).orElseThrow().revision()).isEqualTo(2);
        assertThat(store.changes(Optional.of(ACME), Long.MAX_VALUE, 1).get(0).settings())
                .containsExactlyInAnyOrder("datasource.url", "datasource.password");
        assertThatThrownBy(() -> put(store, GLOBEX, Map.of("datasource.url", "jdbc:h2:mem:acme")))
                .hasMessageStartingWith("TENANTRY-101: ");
        assertThat(dump(url)).doesNotContain("enc:v1:2026").doesNotContain("s3cr3t");
    }

    private static @Nullable String plain(SettingSecrets secrets, CatalogEntry entry, String setting) {
        String stored = entry.settings().get(setting);
        return stored == null ? null : secrets.decrypt(entry.id(), setting, stored);
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_is_closed_leaves_no_thread_and_answers_no_more(TestDatabase database) throws Exception {
        CatalogStore store = store(database.newUrl());
        put(store, ACME, Map.of());
        store.close();
        store.close();

        Threads.await(
                "its threads to end", () -> Threads.alive("tenantry-catalog").isEmpty());
        assertThatThrownBy(store::revision).isInstanceOf(CatalogUnreachableException.class);
    }
}
