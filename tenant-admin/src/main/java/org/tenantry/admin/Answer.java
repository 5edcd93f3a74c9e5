package org.tenantry.admin;

import jakarta.json.JsonObject;
import java.util.Map;

/** What a request is answered with when it was done. */
record Answer(int status, JsonObject body, Map<String, String> headers) {

    static Answer ok(JsonObject body) {
        return new Answer(200, body, Map.of());
    }
}
