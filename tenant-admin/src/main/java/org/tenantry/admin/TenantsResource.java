package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tenantry.Messages;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogConflictException;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.sync.CatalogEditor;
import org.tenantry.node.Node;
import org.tenantry.node.RecordedCatalog;
import org.tenantry.settings.TenantSettings;

/** The tenants of the catalog, to read and change, and beside them those of the configuration, to read. */
final class TenantsResource {

    private static final System.Logger LOG = System.getLogger(TenantsResource.class.getName());

    /** How often a change is tried anew when others change the same tenant and the client has no precondition. */
    private static final int ATTEMPTS = 3;

    private final Node node;

    TenantsResource(Node node) {
        this.node = node;
    }

    Answer list(Call call) {
        Page page = Page.of(call);
        Optional<TenantState> state = call.parameter("state").map(TenantsResource::state);
        NavigableMap<String, JsonObjectBuilder> found = new TreeMap<>();
        for (TenantSettings configured : node.settings().tenants()) {
            node.catalog()
                    .find(configured.id())
                    .filter(tenant -> matches(tenant.state(), state))
                    .ifPresent(tenant -> found.put(tenant.id().value(), TenantJson.of(tenant, configured)));
        }
        node.recordedCatalog().ifPresent(catalog -> catalog.store().entriesAfter(0).stream()
                .filter(entry -> matches(entry.state(), state))
                .filter(entry -> entry.state() != TenantState.REMOVED || !isConfigured(entry.id()))
                .forEach(entry -> found.put(entry.id().value(), TenantJson.of(entry))));
        NavigableMap<String, JsonObjectBuilder> rest =
                page.after().map(last -> found.tailMap(last, false)).orElse(found);
        JsonArrayBuilder tenants = Json.createArrayBuilder();
        List<String> shown = rest.keySet().stream().limit(page.limit()).toList();
        shown.forEach(id -> tenants.add(rest.get(id)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("tenants", tenants);
        if (rest.size() > shown.size()) {
            Map<String, String> filters = new HashMap<>();
            state.ifPresent(one -> filters.put("state", Names.of(one)));
            json.add("next", page.next(call.request(), shown.get(shown.size() - 1), filters));
        }
        return Answer.ok(json.build());
    }

    /** Removed ones are shown to who asks for them. */
    private static boolean matches(TenantState state, Optional<TenantState> wanted) {
        return wanted.isPresent() ? wanted.get() == state : state != TenantState.REMOVED;
    }

    private static TenantState state(String text) {
        try {
            TenantState state = TenantState.valueOf(text.toUpperCase(Locale.ROOT));
            if (Names.of(state).equals(text)) {
                return state;
            }
        } catch (IllegalArgumentException e) {
            // the same as one in another case, said below
        }
        throw new Refusal(Problem.malformed("state is not one of pending, active, suspended, removed, invalid."));
    }

    Answer get(Call call) {
        TenantId id = call.tenant();
        Optional<CatalogEntry> entry =
                node.recordedCatalog().flatMap(catalog -> catalog.store().find(id));
        if (entry.filter(TenantsResource::isThere).isPresent()) {
            return new Answer(200, TenantJson.of(entry.get()).build(), tag(entry.get()));
        }
        Optional<TenantSettings> configured = configured(id);
        Optional<Tenant> tenant = node.catalog().find(id);
        if (configured.isPresent() && tenant.isPresent()) {
            return Answer.ok(TenantJson.of(tenant.get(), configured.get()).build());
        }
        throw new Refusal(entry.isPresent() ? Problem.removed(id.value()) : unknown(id));
    }

    private static Problem unknown(TenantId id) {
        return Problem.unknown("There is no tenant \"" + id + "\". PUT makes one.");
    }

    /** Makes the tenant, or gives it other settings. */
    Answer put(Call call) {
        JsonObject body = Body.read(call.request(), Body.JSON);
        TenantId id = call.tenant();
        return change(call, "put", catalog -> current -> {
            CatalogEditor editor = catalog.editor();
            OptionalLong expected =
                    OptionalLong.of(current.map(CatalogEntry::revision).orElse(0L));
            if (current.filter(TenantsResource::isThere).isPresent()) {
                TenantInput input = TenantInput.read(id, body, TenantInput.Purpose.REPLACE);
                return editor.change(id, input.input(), input.notNamed(current.get()), expected, call.by());
            }
            TenantInput input = TenantInput.read(id, body, TenantInput.Purpose.CREATE);
            input.verifyKept(Optional.empty());
            return editor.add(id, input.input(), input.state().orElse(TenantState.ACTIVE), expected, call.by());
        });
    }

    /** Changes single settings. */
    Answer patch(Call call) {
        JsonObject body = Body.read(call.request(), Body.PATCH);
        TenantId id = call.tenant();
        return change(call, "patch", catalog -> current -> {
            CatalogEntry entry = existing(id, current);
            TenantInput input = TenantInput.read(id, body, TenantInput.Purpose.PATCH);
            return catalog.editor()
                    .change(id, input.input(), input.named(entry), OptionalLong.of(entry.revision()), call.by());
        });
    }

    Answer delete(Call call) {
        TenantId id = call.tenant();
        return change(
                call,
                "delete",
                catalog -> current -> catalog.editor()
                        .remove(id, OptionalLong.of(existing(id, current).revision()), call.by()));
    }

    Answer suspend(Call call) {
        TenantId id = call.tenant();
        return change(
                call,
                "suspend",
                catalog -> current -> catalog.editor()
                        .suspend(id, OptionalLong.of(existing(id, current).revision()), call.by()));
    }

    Answer resume(Call call) {
        TenantId id = call.tenant();
        return change(
                call,
                "resume",
                catalog -> current -> catalog.editor()
                        .resume(id, OptionalLong.of(existing(id, current).revision()), call.by()));
    }

    private static CatalogEntry existing(TenantId id, Optional<CatalogEntry> current) {
        CatalogEntry entry = current.orElseThrow(() -> new Refusal(unknown(id)));
        if (!isThere(entry)) {
            throw new Refusal(Problem.removed(id.value()));
        }
        return entry;
    }

    private static boolean isThere(CatalogEntry entry) {
        return entry.state() != TenantState.REMOVED;
    }

    private Optional<TenantSettings> configured(TenantId id) {
        return node.settings().tenants().stream()
                .filter(settings -> settings.id().equals(id))
                .findFirst();
    }

    private boolean isConfigured(TenantId id) {
        return configured(id).isPresent();
    }

    /** Makes a change of what is recorded of a tenant. */
    @FunctionalInterface
    private interface Change {
        CatalogEntry apply(Optional<CatalogEntry> current);
    }

    private Answer change(Call call, String what, Function<RecordedCatalog, Change> change) {
        TenantId id = call.tenant();
        Wait wait = Wait.of(call);
        Precondition precondition = Precondition.of(call.request());
        RecordedCatalog catalog = node.recordedCatalog().orElseThrow(() -> new Refusal(Problem.noCatalog()));
        for (int attempt = 1; ; attempt++) {
            Optional<CatalogEntry> current = catalog.store().find(id);
            // Such a one in both is served nowhere; it can be changed here, or removed.
            if (current.filter(TenantsResource::isThere).isEmpty() && isConfigured(id)) {
                throw new Refusal(Problem.readOnly(id.value()));
            }
            precondition.verify(current);
            try {
                CatalogEntry entry = change.apply(catalog).apply(current);
                audit(call, what, current, entry);
                return answer(wait, catalog, current, entry);
            } catch (CatalogConflictException e) {
                if (!isOutrun(e) || attempt == ATTEMPTS) {
                    throw e;
                }
                // Somebody was faster: what he has recorded is looked at with the same eyes.
            }
        }
    }

    private static boolean isOutrun(CatalogConflictException conflict) {
        return String.valueOf(conflict.getMessage()).startsWith("TENANTRY-100");
    }

    private static Answer answer(
            Wait wait, RecordedCatalog catalog, Optional<CatalogEntry> before, CatalogEntry entry) {
        boolean made = before.filter(TenantsResource::isThere).isEmpty();
        JsonObjectBuilder json = TenantJson.of(entry);
        int status = wait.add(json, catalog.follower(), entry.revision(), made ? 201 : 200);
        return new Answer(status, json.build(), tag(entry));
    }

    private static Map<String, String> tag(CatalogEntry entry) {
        return Map.of("ETag", Precondition.tag(entry));
    }

    /** Who has done what. Values are left out: they may be secrets. */
    private static void audit(Call call, String what, Optional<CatalogEntry> before, CatalogEntry entry) {
        if (before.filter(one -> one.revision() == entry.revision()).isPresent()) {
            return; // it was so already
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Administration: {0} {1} tenant {2}: {3}, revision {4}, settings {5}.",
                Messages.quote(call.by()),
                what,
                entry.id(),
                Names.of(entry.state()),
                Long.toString(entry.revision()),
                new TreeSet<>(entry.settings().keySet()));
    }
}
