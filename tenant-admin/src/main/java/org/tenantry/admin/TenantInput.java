package org.tenantry.admin;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.sync.CatalogEditor.Input;
import org.tenantry.settings.SettingKey;

/**
 * What a client wants a tenant to be: JSON, read into the names of settings. Every name that a configuration may have
 * after {@code tenantry.tenants.<id>.} is one here.
 *
 * @param kept the names of those whose recorded secret stays
 * @param removed the names of those to take away, be it one or all that begin with it
 * @param state if it is given
 */
record TenantInput(
        Map<String, String> settings,
        Map<String, String> secrets,
        Set<String> kept,
        Set<String> removed,
        Optional<TenantState> state) {

    private static final String OWNER = "tenantry.tenants.<id>.";
    private static final Set<String> GIVEN_BY_SERVER = Set.of("revision", "changedAt", "origin");

    /** What a request may do. */
    enum Purpose {
        CREATE,
        REPLACE,
        PATCH
    }

    /**
     * @throws Refusal if there are fields that are unknown, or not the client's to set, or of a wrong type: all are
     *     named
     */
    static TenantInput read(TenantId tenant, JsonObject json, Purpose purpose) {
        return new Reader(tenant, purpose).read(json);
    }

    /** Returns what the editor is to set. */
    Input input() {
        return new Input(settings, secrets);
    }

    /**
     * Returns the names of the recorded settings that go, if these are all that the tenant shall have.
     *
     * @throws Refusal if a secret shall be kept that is not there
     */
    Collection<String> notNamed(CatalogEntry current) {
        verifyKept(Optional.of(current));
        return current.settings().keySet().stream()
                .filter(name -> !settings.containsKey(name) && !secrets.containsKey(name) && !kept.contains(name))
                .toList();
    }

    /**
     * Returns the names of the recorded settings that go, if the others stay.
     *
     * @throws Refusal if a secret shall be kept that is not there
     */
    Collection<String> named(CatalogEntry current) {
        verifyKept(Optional.of(current));
        return current.settings().keySet().stream().filter(this::isRemoved).toList();
    }

    private boolean isRemoved(String name) {
        return removed.stream().anyMatch(gone -> name.equals(gone) || (isGroup(gone) && name.startsWith(gone + ".")));
    }

    void verifyKept(Optional<CatalogEntry> current) {
        SortedMap<String, String> wrong = new TreeMap<>();
        for (String name : kept) {
            String recorded = current.map(entry -> entry.settings().get(name)).orElse(null);
            if (recorded == null || !TenantJson.isHidden(name, recorded)) {
                wrong.put(name, "No secret is recorded that could stay.");
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(Problem.fields(wrong));
        }
    }

    /** Says whether names begin with it, as those of data sources begin with {@code datasource}. */
    private static boolean isGroup(String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        return Arrays.stream(SettingKey.values())
                .flatMap(key -> key.patterns().stream())
                .filter(pattern -> pattern.startsWith(OWNER))
                .map(pattern -> List.of(pattern.substring(OWNER.length()).split("\\.")))
                .anyMatch(pattern -> pattern.size() > parts.size() && begins(pattern, parts));
    }

    private static boolean begins(List<String> pattern, List<String> parts) {
        for (int i = 0; i < parts.size(); i++) {
            boolean any = pattern.get(i).startsWith("<") && !parts.get(i).isEmpty();
            if (!any && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Goes through the JSON, and notes everything that is wrong with it. */
    private static final class Reader {

        private final TenantId tenant;
        private final Purpose purpose;
        private final Map<String, String> settings = new TreeMap<>();
        private final Map<String, String> secrets = new TreeMap<>();
        private final Set<String> kept = new TreeSet<>();
        private final Set<String> removed = new TreeSet<>();
        private final SortedMap<String, String> wrong = new TreeMap<>();
        private @Nullable TenantState state;

        Reader(TenantId tenant, Purpose purpose) {
            this.tenant = tenant;
            this.purpose = purpose;
        }

        TenantInput read(JsonObject json) {
            json.forEach((field, value) -> {
                if (field.equals("id")) {
                    id(value);
                } else if (field.equals("state")) {
                    state(value);
                } else if (GIVEN_BY_SERVER.contains(field)) {
                    wrong.put(field, "It is the server's to set.");
                } else {
                    member("", field, value);
                }
            });
            if (!wrong.isEmpty()) {
                throw new Refusal(Problem.fields(wrong));
            }
            return new TenantInput(settings, secrets, kept, removed, Optional.ofNullable(state));
        }

        private void id(JsonValue value) {
            if (!(value instanceof JsonString text) || !text.getString().equals(tenant.value())) {
                wrong.put("id", "It is not the one in the address, and cannot be changed.");
            }
        }

        private void state(JsonValue value) {
            String text = value instanceof JsonString string ? string.getString() : "";
            state = List.of(TenantState.ACTIVE, TenantState.PENDING, TenantState.SUSPENDED).stream()
                    .filter(candidate -> Names.of(candidate).equals(text))
                    .findFirst()
                    .orElse(null);
            if (purpose != Purpose.CREATE) {
                wrong.put("state", "It can only be given when the tenant is made. Use suspend and resume.");
            } else if (state == null) {
                wrong.put("state", "Use active, pending or suspended.");
            }
        }

        private void member(String group, String name, JsonValue value) {
            if (name.contains(".")) {
                wrong.put(group + name, "There is no such field. Nest objects instead of using dots.");
            } else {
                setting(group + name, value);
            }
        }

        private void setting(String name, JsonValue value) {
            if (value == JsonValue.NULL) {
                remove(name);
            } else if (value instanceof JsonObject object && !isSecret(name, object)) {
                object.forEach((member, below) -> {
                    if (name.equals(TenantJson.CONFIG)) { // whose members are names with dots of their own
                        setting(name + "." + member, below);
                    } else {
                        member(name + ".", member, below);
                    }
                });
            } else if (isKnown(name)) {
                set(name, value);
            } else {
                wrong.put(name, "There is no such field.");
            }
        }

        /** A property of the application may be named secret, so that the object that holds it looks like one. */
        private static boolean isSecret(String name, JsonObject value) {
            JsonValue secret = value.size() == 1 ? value.get(TenantJson.SECRET) : null;
            return (secret instanceof JsonString || secret == JsonValue.TRUE) && !name.equals(TenantJson.CONFIG);
        }

        private boolean isKnown(String name) {
            return SettingKey.of("tenantry.tenants." + tenant + "." + name).isPresent()
                    && name.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        }

        private void remove(String name) {
            if (purpose != Purpose.PATCH) {
                wrong.put(name, "null takes a setting away in a PATCH. Leave it out.");
            } else if (isKnown(name) || isGroup(name)) {
                removed.add(name);
            } else {
                wrong.put(name, "There is no such field.");
            }
        }

        private void set(String name, JsonValue value) {
            if (name.equals(TenantJson.HOSTS) != (value instanceof JsonArray)) {
                wrong.put(name, name.equals(TenantJson.HOSTS) ? "Use an array of texts." : "Use a text.");
            } else if (value instanceof JsonArray array) {
                hosts(name, array);
            } else if (value instanceof JsonString text) {
                settings.put(name, text.getString());
            } else if (!(value instanceof JsonObject object)) {
                settings.put(name, value.toString()); // a number, true or false
            } else if (object.get(TenantJson.SECRET) instanceof JsonString secret) {
                secrets.put(name, secret.getString());
            } else {
                kept.add(name);
            }
        }

        private void hosts(String name, JsonArray array) {
            List<String> hosts = new ArrayList<>();
            for (JsonValue value : array) {
                if (value instanceof JsonString host && !host.getString().contains(",")) {
                    hosts.add(host.getString());
                } else {
                    wrong.put(name, "Each is the text of one host.");
                }
            }
            settings.put(name, String.join(",", hosts));
        }
    }
}
