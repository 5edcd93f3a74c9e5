package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tenantry.TenantId;
import org.tenantry.catalog.store.CatalogChange;
import org.tenantry.node.Node;

/** The history of the catalog, the latest change first. */
final class ChangesResource {

    private final Node node;

    ChangesResource(Node node) {
        this.node = node;
    }

    Answer list(Call call) {
        Page page = Page.of(call);
        Optional<TenantId> tenant = call.tenantParameter();
        long before = page.after().map(ChangesResource::revision).orElse(Long.MAX_VALUE);
        List<CatalogChange> changes = node.recordedCatalog()
                .orElseThrow(() -> new Refusal(Problem.noCatalog()))
                .store()
                .changes(tenant, before, page.limit() + 1);
        List<CatalogChange> shown = changes.subList(0, Math.min(page.limit(), changes.size()));
        JsonArrayBuilder array = Json.createArrayBuilder();
        shown.forEach(change -> array.add(json(change)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("changes", array);
        if (changes.size() > shown.size()) {
            String last = Long.toString(shown.get(shown.size() - 1).revision());
            Map<String, String> filters =
                    tenant.map(id -> Map.of("tenant", id.value())).orElse(Map.of());
            json.add("next", page.next(call.request(), last, filters));
        }
        return Answer.ok(json.build());
    }

    private static long revision(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Page.wrongAfter();
        }
    }

    private static JsonObjectBuilder json(CatalogChange change) {
        JsonArrayBuilder settings = Json.createArrayBuilder();
        new TreeSet<>(change.settings()).forEach(settings::add);
        return Json.createObjectBuilder()
                .add("revision", change.revision())
                .add("tenant", change.tenant().value())
                .add("kind", Names.of(change.kind()))
                .add("state", Names.of(change.state()))
                .add("settings", settings)
                .add("at", change.at().toString())
                .add("by", change.by());
    }
}
