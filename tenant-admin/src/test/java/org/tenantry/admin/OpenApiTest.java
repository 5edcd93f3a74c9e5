package org.tenantry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.settings.InvalidSettingsException;

/** {@code openapi.json} against what is served. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "patch", "post", "delete");

    private final JsonObject description = description();

    private static JsonObject description() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            return api.get("/tenantry/openapi.json").body();
        }
    }

    @Test
    void it_has_the_addresses_and_methods_that_there_are() {
        Map<String, Set<String>> described = new TreeMap<>();
        description.getJsonObject("paths").forEach((path, item) -> {
            Set<String> methods = new TreeSet<>();
            item.asJsonObject().keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
            described.put(path, methods);
        });
        Map<String, Set<String>> served = new TreeMap<>();
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            api.routes().all().forEach((path, methods) -> served.put(path, new TreeSet<>(methods)));
        }

        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_reference_in_it_leads_somewhere() {
        List<String> references = new ArrayList<>();
        collect(description, references);

        assertThat(references).isNotEmpty().allMatch(reference -> Json.createPointer(reference.substring(1))
                .containsValue(description));
    }

    private static void collect(JsonValue value, List<String> references) {
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference) {
                references.add(reference.getString());
            }
            object.values().forEach(below -> collect(below, references));
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            value.asJsonArray().forEach(below -> collect(below, references));
        }
    }

    @Test
    void answers_are_what_it_says() {
        try (TestApi api = TestApi.withCatalog(
                Map.of("tenantry.tenants.c.datasource.url", "jdbc:h2:mem:c", "tenantry.tenants.c.config.x", "y"))) {
            api.store().report(new NodeStatus("slow", NodeStatus.State.READY, 0, Instant.now(), List.of()));
            JsonObject put = api.put("/tenantry/tenants/a?wait=100ms", """
                            {"hosts": ["acme.org"], "datasource": {"url": "jdbc:h2:mem:a", "password": "S3"},
                             "datasources": {"orders": {"url": "jdbc:h2:mem:o"}}, "config": {"x": {"secret": "S4"}}}
                            """).body();
            assertThat(put).containsKeys("appliedBy", "waitingFor");
            api.put("/tenantry/tenants/b", "{\"datasource\":{\"url\":\"jdbc:h2:mem:b\"}}");

            assertThat(faults("Tenant", put)).isEmpty();
            assertThat(faults("Tenants", api.get("/tenantry/tenants?limit=1").body()))
                    .isEmpty();
            assertThat(faults("Tenants", api.get("/tenantry/tenants").body())).isEmpty();
            assertThat(faults("Nodes", api.get("/tenantry/nodes").body())).isEmpty();
            assertThat(faults("Changes", api.get("/tenantry/changes?limit=1").body()))
                    .isEmpty();
        }
    }

    @Test
    void problems_are_what_it_says() {
        try (TestApi api = TestApi.withCatalog(Map.of())) {
            Problem fields = catchThrowableOfType(Refusal.class, () -> api.put("/tenantry/tenants/a", "{\"x\":1}"))
                    .problem();
            Problem settings = Problem.invalid(catchThrowableOfType(
                            InvalidSettingsException.class,
                            () -> api.put("/tenantry/tenants/a", "{\"hosts\":[\"x y\"]}"))
                    .problems());

            assertThat(faults("Problem", fields.json())).isEmpty();
            assertThat(faults("Problem", settings.json())).isEmpty();
            assertThat(faults("Problem", Problem.noSuchAddress().json())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"state\":\"active\",\"origin\":\"catalog\",\"surprise\":1}",
                "{\"id\":\"A\",\"state\":\"active\",\"origin\":\"catalog\"}",
                "{\"id\":\"a\",\"state\":\"invented\",\"origin\":\"catalog\"}",
                "{\"id\":\"a\",\"state\":\"active\",\"origin\":\"catalog\",\"hosts\":\"x\"}"
            })
    void what_it_does_not_say_would_be_seen(String answer) {
        assertThat(faults("Tenant", TestApi.json(answer))).isNotEmpty();
    }

    @Test
    void what_a_client_may_send_is_what_it_says() {
        for (String body : List.of(
                "{\"hosts\":[\"a\"],\"state\":\"pending\",\"id\":\"a\"}",
                "{\"datasource\":{\"maximum-pool-size\":7,\"password\":{\"secret\":\"x\"}}}",
                "{\"config\":{\"x\":true,\"y\":{\"secret\":true}}}")) {
            assertThat(faults("TenantInput", TestApi.json(body))).isEmpty();
        }
        for (String body : List.of("{\"revision\":1}", "{\"state\":\"removed\"}", "{\"surprise\":1}")) {
            assertThat(faults("TenantInput", TestApi.json(body))).isNotEmpty();
        }
    }

    private Set<String> faults(String schema, JsonObject json) {
        JsonObject root = Json.createObjectBuilder()
                .add("$ref", "#/components/schemas/" + schema)
                .add("components", description.getJsonObject("components"))
                .build();
        JsonSchema compiled = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root.toString());
        Set<String> faults = new TreeSet<>();
        compiled.validate(json.toString(), InputFormat.JSON).forEach(fault -> faults.add(fault.getMessage()));
        return faults;
    }
}
