package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Map;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param code see {@code docs/errors.md}
 * @param problems the single ones, if there may be several; else empty
 * @param headers that go with the status
 */
record Problem(int status, String code, String title, String detail, JsonArray problems, Map<String, String> headers) {

    private static final String RETRY_SECONDS = "5";

    private static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, JsonValue.EMPTY_JSON_ARRAY, Map.of());
    }

    private Problem with(String header, String value) {
        return new Problem(status, code, title, detail, problems, Map.of(header, value));
    }

    /** Nothing is there, for somebody who came another way than by an admin host. */
    static Problem nowhere() {
        return of(404, "TENANTRY-050", "Nothing is served under this address", "Check the host name in the address.");
    }

    static Problem unauthenticated() {
        return of(
                        401,
                        "TENANTRY-131",
                        "Log in first",
                        "Send the name and password of a user that the server knows. If they are right, the server has no"
                                + " user registry for this application: see docs/admin.md.")
                .with("WWW-Authenticate", "Basic realm=\"Tenantry\", charset=\"UTF-8\"");
    }

    static Problem forbidden(String detail) {
        return of(403, "TENANTRY-132", "Not allowed", detail);
    }

    static Problem malformed(String detail) {
        return of(400, "TENANTRY-133", "The request cannot be read", detail);
    }

    /**
     * @param fields what is wrong, by name of the field
     */
    static Problem fields(Map<String, String> fields) {
        var problems = Json.createArrayBuilder();
        fields.forEach((field, what) ->
                problems.add(Json.createObjectBuilder().add("field", field).add("detail", what)));
        return new Problem(
                400,
                "TENANTRY-133",
                "The request has fields that it must not have",
                String.join(", ", fields.keySet()),
                problems.build(),
                Map.of());
    }

    static Problem noSuchAddress() {
        return of(404, "TENANTRY-134", "There is no such address", "See /tenantry/openapi.json for those there are.");
    }

    static Problem methodNotAllowed(Collection<String> allowed) {
        String list = String.join(", ", allowed);
        return of(405, "TENANTRY-134", "This address does not have that method", "It has " + list + ".")
                .with("Allow", list);
    }

    static Problem tooLarge(int limit) {
        return of(413, "TENANTRY-135", "The body is too large", "It may have " + limit + " bytes.");
    }

    static Problem wrongMediaType(Collection<String> accepted) {
        return of(
                415,
                "TENANTRY-135",
                "The body is of a type that is not read here",
                "Send one of these as Content-Type: " + String.join(", ", accepted) + ".");
    }

    static Problem readOnly(String tenant) {
        return of(
                409,
                "TENANTRY-136",
                "The tenant is read-only",
                "Tenant \"" + tenant + "\" is in the configuration. Change it there.");
    }

    static Problem preconditionFailed(String detail) {
        return of(412, "TENANTRY-137", "The precondition does not hold", detail);
    }

    static Problem noCatalog() {
        return of(
                409,
                "TENANTRY-138",
                "There is no catalog",
                "All tenants are in the configuration. Set tenantry.catalog.url to have others.");
    }

    static Problem unexpected() {
        return of(500, "TENANTRY-139", "The administration has failed", "See the server's log.");
    }

    static Problem unknown(String detail) {
        return of(404, "TENANTRY-002", "There is no such tenant", detail);
    }

    static Problem removed(String tenant) {
        return of(410, "TENANTRY-059", "The tenant was removed", "PUT brings \"" + tenant + "\" back.");
    }

    /** Makes a problem of a message that begins with its code. */
    static Problem ofMessage(int status, String title, String message) {
        int end = message.indexOf(": ");
        if (end < 0) {
            return unexpected();
        }
        return of(status, message.substring(0, end), title, message.substring(end + 2));
    }

    static Problem unreachable(String message) {
        return ofMessage(503, "The catalog cannot be reached", message).with("Retry-After", RETRY_SECONDS);
    }

    /**
     * @param problems in the words of the settings' reader
     */
    static Problem invalid(Collection<org.tenantry.settings.Problem> problems) {
        var all = Json.createArrayBuilder();
        problems.forEach(problem -> {
            JsonObjectBuilder one = Json.createObjectBuilder().add("key", problem.key());
            if (problem.key().endsWith(".hosts")) { // any other value may have been given as a secret
                problem.value().ifPresent(value -> one.add("value", value));
            }
            all.add(one.add("detail", problem.what()));
        });
        return new Problem(
                422,
                "TENANTRY-010",
                "The settings cannot be used",
                "Nothing was changed. Correct what the problems name.",
                all.build(),
                Map.of());
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("code", code);
        if (!problems.isEmpty()) {
            json.add("problems", problems);
        }
        return json.build();
    }
}
