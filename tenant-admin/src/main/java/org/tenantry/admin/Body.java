package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the JSON object that a request brings. */
final class Body {

    static final int LIMIT = 64 * 1024;

    static final List<String> JSON = List.of("application/json");
    static final List<String> PATCH = List.of("application/merge-patch+json", "application/json");

    private Body() {}

    /**
     * @param types that are read here
     * @throws Refusal if it is of another type, too large, or not one JSON object without doubled names
     */
    static JsonObject read(HttpServletRequest request, List<String> types) {
        String type = request.getContentType();
        if (type == null || !types.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw new Refusal(Problem.wrongMediaType(types));
        }
        byte[] bytes = bytes(request);
        // The factory is found by the thread's class loader, which is the application's: not kept.
        JsonReaderFactory readers =
                Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(bytes))) {
            JsonValue value = reader.readValue();
            if (value.getValueType() != JsonValue.ValueType.OBJECT) {
                throw new Refusal(Problem.malformed("The body is not a JSON object."));
            }
            return value.asJsonObject();
        } catch (JsonException e) { // its message may repeat what stands there
            throw new Refusal(Problem.malformed("The body is not JSON, or names a field twice."));
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw new Refusal(Problem.malformed("The body has ended too soon."));
        }
        if (bytes.length > LIMIT) {
            throw new Refusal(Problem.tooLarge(LIMIT));
        }
        return bytes;
    }
}
