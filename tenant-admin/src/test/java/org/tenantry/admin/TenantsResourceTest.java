package org.tenantry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogConflictException;
import org.tenantry.catalog.store.CatalogEdit.Draft;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.settings.InvalidSettingsException;

/** What the HTTP test on the servers cannot reach, or only slowly: lists in parts, races, nodes that lag behind. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TenantsResourceTest {

    private static String database(String name) {
        return "{\"datasource\":{\"url\":\"jdbc:h2:mem:" + name + "\"}}";
    }

    private static Problem refusal(Runnable request) {
        return catchThrowableOfType(Refusal.class, request::run).problem();
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("tenants").stream()
                .map(tenant -> tenant.asJsonObject().getString("id"))
                .toList();
    }

    @Test
    void a_list_comes_in_parts_with_the_tenants_of_the_configuration_among_them() {
        try (TestApi api = TestApi.withCatalog(Map.of("tenantry.tenants.c.datasource.url", "jdbc:h2:mem:c"))) {
            for (String id : List.of("e", "d", "b", "a")) {
                api.put("/tenantry/tenants/" + id, database(id));
            }
            api.send("DELETE", "/tenantry/tenants/d", "");
            api.send("POST", "/tenantry/tenants/b/suspend", "");

            List<List<String>> parts = new ArrayList<>();
            String next = "/app/tenantry/tenants?limit=2";
            while (next != null) {
                JsonObject list = api.get(next.substring("/app".length())).body();
                parts.add(ids(list));
                next = list.getString("next", null);
            }

            assertThat(parts).containsExactly(List.of("a", "b"), List.of("c", "e"));
            assertThat(ids(api.get("/tenantry/tenants?state=suspended").body())).containsExactly("b");
            assertThat(ids(api.get("/tenantry/tenants?state=removed").body())).containsExactly("d");
            String filtered =
                    api.get("/tenantry/tenants?state=active&limit=1").body().getString("next");
            assertThat(ids(api.get(filtered.substring("/app".length())).body())).containsExactly("c");
        }
    }

    @Test
    void changes_come_in_parts_the_latest_first() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.put("/tenantry/tenants/a", database("a"));
            api.put("/tenantry/tenants/b", database("b"));
            api.send("POST", "/tenantry/tenants/a/suspend", "");

            JsonObject first = api.get("/tenantry/changes?limit=2").body();
            JsonObject second =
                    api.get(first.getString("next").substring("/app".length())).body();
            JsonObject ofA = api.get("/tenantry/changes?tenant=a").body();

            assertThat(kinds(first)).containsExactly("3 suspended a me", "2 added b me");
            assertThat(kinds(second)).containsExactly("1 added a me");
            assertThat(second).doesNotContainKey("next");
            assertThat(kinds(ofA)).containsExactly("3 suspended a me", "1 added a me");
        }
    }

    private static List<String> kinds(JsonObject list) {
        return list.getJsonArray("changes").stream()
                .map(JsonValue::asJsonObject)
                .map(one -> one.getInt("revision") + " " + one.getString("kind") + " " + one.getString("tenant") + " "
                        + one.getString("by"))
                .toList();
    }

    @Test
    void a_node_that_lags_behind_is_named() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.store().report(new NodeStatus("slow", NodeStatus.State.READY, 0, Instant.now(), List.of()));

            Answer answer = api.put("/tenantry/tenants/a?wait=PT1S", database("a"));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().getJsonArray("appliedBy").toString()).isEqualTo("[\"this\"]");
            assertThat(answer.body().getJsonArray("waitingFor").getJsonObject(0).getString("node"))
                    .isEqualTo("slow");
        }
    }

    @Test
    void a_change_without_a_precondition_is_made_on_what_somebody_faster_has_recorded() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.put("/tenantry/tenants/a", database("a"));
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                String property = "p" + writer;
                done.add(writers.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        patchUntilDone(api, "{\"config\":{\"" + property + "-" + i + "\":\"" + i + "\"}}");
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }

            assertThat(api.get("/tenantry/tenants/a").body().getJsonObject("config"))
                    .hasSize(40);
        } finally {
            writers.shutdownNow();
        }
    }

    private static void patchUntilDone(TestApi api, String patch) {
        while (true) {
            try {
                assertThat(api.send("PATCH", "/tenantry/tenants/a", patch).status())
                        .isEqualTo(200);
                return;
            } catch (CatalogConflictException e) {
                assertThat(e).hasMessageStartingWith("TENANTRY-100"); // outrun three times
            }
        }
    }

    @Test
    void a_change_with_a_precondition_is_made_on_that_revision_only() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            String tag = api.put("/tenantry/tenants/a", database("a")).headers().get("ETag");
            String patch = "{\"config\":{\"p\":\"1\"}}";

            Answer changed = api.send("PATCH", "/tenantry/tenants/a", patch, "If-Match", "\"77\", " + tag);

            assertThat(changed.status()).isEqualTo(200);
            for (String stale : List.of(tag, "W/" + changed.headers().get("ETag"))) {
                assertThat(refusal(() -> api.send("DELETE", "/tenantry/tenants/a", "", "If-Match", stale))
                                .status())
                        .isEqualTo(412);
            }
            assertThat(refusal(() -> api.put("/tenantry/tenants/a", database("a"), "If-None-Match", "*"))
                            .status())
                    .isEqualTo(412);
            assertThat(refusal(() -> api.put("/tenantry/tenants/b", database("b"), "If-Match", "*"))
                            .status())
                    .isEqualTo(412);
            assertThat(refusal(() -> api.put("/tenantry/tenants/b", database("b"), "If-Match", "77"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_removed_tenant_comes_back_as_if_it_was_new() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.put("/tenantry/tenants/a", database("a"));
            api.send("DELETE", "/tenantry/tenants/a", "");

            assertThat(refusal(() -> api.send("PATCH", "/tenantry/tenants/a", "{}"))
                            .status())
                    .isEqualTo(410);
            assertThat(refusal(() ->
                                    api.put("/tenantry/tenants/a", "{\"datasource\":{\"password\":{\"secret\":true}}}"))
                            .status())
                    .isEqualTo(400);
            assertThat(api.put("/tenantry/tenants/a", database("a"), "If-None-Match", "*")
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void secrets_are_recorded_encrypted_kept_when_they_come_back_hidden_and_changed_when_new_ones_come() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.put("/tenantry/tenants/a", """
                    {"datasource": {"url": "jdbc:h2:mem:a", "password": "S3"}, "config": {"key": {"secret": "S4"}}}
                    """);
            Map<String, String> before = recorded(api, "a");

            JsonObject read = api.get("/tenantry/tenants/a").body();
            api.put("/tenantry/tenants/a", """
                    {"datasource": %s, "config": {"key": {"secret": true}, "more": "1"}}
                    """.formatted(read.getJsonObject("datasource")));
            Map<String, String> kept = recorded(api, "a");
            api.send("PATCH", "/tenantry/tenants/a", "{\"datasource\":{\"password\":{\"secret\":\"S5\"}}}");
            Map<String, String> changed = recorded(api, "a");

            assertThat(before.toString()).doesNotContain("S3", "S4");
            assertThat(kept).containsAllEntriesOf(before).containsEntry("config.more", "1");
            assertThat(changed.get("datasource.password"))
                    .startsWith("enc:v1:k1:")
                    .isNotEqualTo(before.get("datasource.password"));
        }
    }

    @Test
    void secrets_are_encrypted_anew_when_there_is_a_new_key() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        try (TestApi api = TestApi.withCatalog(Map.of("tenantry.catalog.url", url))) {
            api.put("/tenantry/tenants/a", "{\"datasource\": {\"url\": \"jdbc:h2:mem:a\", \"password\": \"S3\"}}");
            assertThat(api.send("POST", "/tenantry/re-encrypt", "").body().getInt("secrets"))
                    .isZero();
        }
        String newKey = "k2:YWJjZGVmMDEyMzQ1Njc4OTAxMjM0NTY3ODlhYmNkZWY=";
        try (TestApi api = TestApi.withCatalog(
                Map.of("tenantry.catalog.url", url, "tenantry.catalog.encryption-keys", newKey + "," + TestApi.KEY))) {
            assertThat(api.send("POST", "/tenantry/re-encrypt", "").body().getInt("secrets"))
                    .isEqualTo(1);
        }
        try (TestApi api =
                TestApi.withCatalog(Map.of("tenantry.catalog.url", url, "tenantry.catalog.encryption-keys", newKey))) {
            assertThat(recorded(api, "a").get("datasource.password")).startsWith("enc:v1:k2:");
            assertThat(api.get("/tenantry/nodes").body().toString()).contains("\"invalid\":[]");
        }
    }

    private static Map<String, String> recorded(TestApi api, String tenant) {
        return api.store()
                .find(new TenantId(tenant))
                .map(CatalogEntry::settings)
                .orElseThrow();
    }

    @Test
    void what_is_recorded_in_spite_of_the_rules_is_hidden_too() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            TenantId id = new TenantId("a");
            api.store()
                    .write(
                            id,
                            OptionalLong.empty(),
                            "somebody",
                            current -> new Draft(
                                    ChangeKind.ADDED,
                                    TenantState.ACTIVE,
                                    Map.of(
                                            "datasource.url",
                                            "jdbc:h2:mem:a;PASSWORD=S3",
                                            "datasource.password",
                                            "S3")));

            assertThat(api.get("/tenantry/tenants/a").body().toString()).doesNotContain("S3");
            assertThat(api.get("/tenantry/tenants").body().toString()).doesNotContain("S3");
        }
    }

    @Test
    void all_problems_of_settings_come_at_once_without_the_values_of_secrets() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            InvalidSettingsException failure =
                    catchThrowableOfType(InvalidSettingsException.class, () -> api.put("/tenantry/tenants/a", """
                            {"hosts": ["not a host"],
                             "datasource": {"url": "jdbc:h2:mem:a", "maximum-pool-size": {"secret": "S3"},
                                            "connection-timeout": {"secret": "S4"}}}
                            """));
            JsonObject shown = Problem.invalid(failure.problems()).json();

            assertThat(shown.getJsonArray("problems")).hasSize(3);
            assertThat(shown.toString()).contains("not a host").doesNotContain("S3", "S4");
        }
    }

    @Test
    void a_tenant_of_the_configuration_is_shown_without_secrets_and_is_read_only() {
        try (TestApi api = TestApi.withCatalog(Map.of(
                "tenantry.tenants.c.datasource.url", "jdbc:h2:mem:c;PASSWORD=S3",
                "tenantry.tenants.c.datasource.password", "S4",
                "tenantry.tenants.c.config.key", "S5"))) {
            String shown = api.get("/tenantry/tenants/c").body().toString();

            assertThat(shown).contains("\"origin\":\"configuration\"").doesNotContain("S3", "S4", "S5");
            for (String method : List.of("PUT", "PATCH", "DELETE")) {
                assertThat(refusal(() -> api.send(method, "/tenantry/tenants/c", "{}"))
                                .code())
                        .isEqualTo("TENANTRY-136");
            }
            assertThat(refusal(() -> api.send("POST", "/tenantry/tenants/c/suspend", ""))
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void without_a_catalog_there_is_only_the_configuration_to_read() {
        try (TestApi api = TestApi.withoutCatalog(Map.of("tenantry.tenants.c.datasource.url", "jdbc:h2:mem:c"))) {
            assertThat(ids(api.get("/tenantry/tenants").body())).containsExactly("c");
            assertThat(refusal(() -> api.put("/tenantry/tenants/a", database("a")))
                            .code())
                    .isEqualTo("TENANTRY-138");
            assertThat(refusal(() -> api.get("/tenantry/nodes")).code()).isEqualTo("TENANTRY-138");
            assertThat(refusal(() -> api.get("/tenantry/changes")).code()).isEqualTo("TENANTRY-138");
        }
    }

    @Test
    void a_host_that_another_tenant_has_is_a_conflict() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.put("/tenantry/tenants/a?wait=5s", database("a"));

            assertThatThrownBy(() -> api.put("/tenantry/tenants/b", database("a")))
                    .isInstanceOfAny(CatalogConflictException.class, InvalidSettingsException.class);
        }
    }
}
