package org.tenantry.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.UnknownTenantException;
import org.tenantry.catalog.store.CatalogChange;
import org.tenantry.catalog.store.CatalogConflictException;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.settings.InvalidSettingsException;

/** What an operator may do to the catalog, and what not. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogEditorTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final OptionalLong ANY = OptionalLong.empty();

    private final String store = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final TestNode node = new TestNode(
                    "one",
                    store,
                    Map.of(
                            "db.password",
                            "pw0",
                            "tenantry.tenants.fixed.hosts",
                            "www.fixed.com",
                            "tenantry.admin.hosts",
                            "admin.example.com"))
            .start();
    private final CatalogEditor editor = node.editor;

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "hots=a.example.org,             There is no such key. Did you mean tenantry.tenants.acme.hosts?",
        "datasource.url=mysql://db,      Not a JDBC URL",
        "datasource.maximum-pool-size=0, Not a whole number above zero.",
        "config.theme=${not.there},      Its value refers to a property that is not set.",
        "hosts=www.fixed.com,            This host belongs to tenant \"fixed\" already.",
        "hosts=fixed.example.com,        This host belongs to tenant \"fixed\" already.",
        "hosts=admin.example.com,        This host is one of tenantry.admin.hosts",
        "datasource.url=jdbc:h2:mem:data-fixed, Tenant \"fixed\" has the same database.",
        "datasource.url=jdbc:postgresql://db/x?user=u&password=pw, The URL holds a password.",
        "datasource.url=jdbc:postgresql://u:pw@db/x, The URL holds a password.",
    })
    void settings_that_cannot_be_used_are_not_recorded(String setting, String reason) {
        assertThatThrownBy(() -> node.add("acme", setting))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("tenantry.tenants.acme.")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("pw");

        assertThat(node.store.revision()).isZero();
    }

    @Test
    void an_id_of_the_configuration_is_taken() {
        assertThatThrownBy(() -> node.add("fixed"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("The catalog has a tenant of this id, too.");
        assertThat(node.store.revision()).isZero();
    }

    @Test
    void a_host_of_another_recorded_tenant_is_taken_even_if_this_node_has_not_heard() {
        try (TestNode deaf = new TestNode("two", store, Map.of())) {
            node.add("globex", "hosts=www.acme.com");

            assertThatThrownBy(() -> deaf.add("acme", "hosts=www.acme.com"))
                    .isInstanceOf(CatalogConflictException.class);
        }
        assertThat(node.store.find(ACME)).isEmpty();
    }

    @Test
    void single_settings_change_and_the_others_stay() {
        node.add("acme", "config.theme=dark", "config.size=1", "hosts=www.acme.com");

        CatalogEntry changed = editor.change(ACME, TestNode.input("config.size=2"), List.of("hosts"), ANY, "ada");

        assertThat(changed.settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of("config.theme", "dark", "config.size", "2"));
    }

    @Test
    void a_replacement_leaves_nothing_of_what_was() {
        node.add("acme", "config.theme=dark", "hosts=www.acme.com");

        assertThat(editor.replace(ACME, TestNode.input("config.size=2"), ANY, "ada")
                        .settings())
                .isEqualTo(Map.of("config.size", "2"));
    }

    @Test
    void what_is_to_be_secret_is_recorded_encrypted_and_an_expression_as_it_is() {
        CatalogEntry entry = editor.add(
                ACME,
                new CatalogEditor.Input(
                        Map.of(
                                "datasource.password",
                                "${db.password}",
                                "datasources.orders.url",
                                "jdbc:h2:mem:orders",
                                "datasources.orders.password",
                                "pw1"),
                        Map.of("config.api-key", "pw2")),
                TenantState.ACTIVE,
                ANY,
                "ada");

        assertThat(entry.settings()).containsEntry("datasource.password", "${db.password}");
        assertThat(entry.settings().get("datasources.orders.password"))
                .startsWith("enc:")
                .doesNotContain("pw1");
        assertThat(entry.settings().get("config.api-key")).startsWith("enc:").doesNotContain("pw2");
        assertThat(entry.toString()).doesNotContain("enc:");
    }

    @Test
    void who_has_seen_an_older_revision_is_refused() {
        CatalogEntry first = node.add("acme");
        OptionalLong seen = OptionalLong.of(first.revision());
        editor.suspend(ACME, seen, "ada");

        assertThatThrownBy(() -> editor.resume(ACME, seen, "bob")).isInstanceOf(CatalogConflictException.class);
        assertThatThrownBy(() -> editor.replace(ACME, TestNode.input(), seen, "bob"))
                .isInstanceOf(CatalogConflictException.class);
        assertThat(node.store.find(ACME).orElseThrow().state()).isEqualTo(TenantState.SUSPENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "resume", "remove", "replace", "change"})
    void a_tenant_that_is_not_there_or_removed_cannot_be_changed(String what) {
        assertThatThrownBy(() -> change(what)).isInstanceOf(UnknownTenantException.class);
        node.add("acme");
        editor.remove(ACME, ANY, "ada");
        assertThatThrownBy(() -> change(what)).isInstanceOf(UnknownTenantException.class);
    }

    private CatalogEntry change(String what) {
        return switch (what) {
            case "suspend" -> editor.suspend(ACME, ANY, "ada");
            case "resume" -> editor.resume(ACME, ANY, "ada");
            case "remove" -> editor.remove(ACME, ANY, "ada");
            case "replace" -> editor.replace(ACME, TestNode.input(), ANY, "ada");
            default -> editor.change(ACME, TestNode.input(), List.of(), ANY, "ada");
        };
    }

    @Test
    void what_is_there_is_not_added_again() {
        node.add("acme");

        assertThatThrownBy(() -> node.add("acme"))
                .isInstanceOf(CatalogConflictException.class)
                .hasMessageContaining("is there already");
    }

    @Test
    void the_history_says_who_has_done_what() {
        node.add("acme", "config.theme=dark");
        editor.suspend(ACME, ANY, "ada");
        editor.suspend(ACME, ANY, "bob");
        editor.remove(ACME, ANY, "cyd");

        assertThat(node.store.changes(Optional.of(ACME), Long.MAX_VALUE, 10))
                .extracting(CatalogChange::kind, CatalogChange::by)
                .containsExactly(
                        tuple(ChangeKind.REMOVED, "cyd"),
                        tuple(ChangeKind.SUSPENDED, "ada"),
                        tuple(ChangeKind.ADDED, "test"));
    }
}
