package org.tenantry.sample;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A patient to be admitted, checked.
 *
 * @param name 1 to 100 characters, none of them a line break or another control character
 * @param email an address that could exist; whether it does, only a letter would tell
 */
record NewPatient(String name, String email) {

    private static final int MAX_NAME = 100;
    private static final int MAX_EMAIL = 254;
    private static final String NOT_JSON =
            "The body is not a JSON object. Send one like {\"name\": \"Ada Lovelace\", \"email\": \"ada@example.com\"}.";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\\\\\"\\[\\]]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    /** @throws InvalidInputException if a part is not as described above, naming every such part */
    NewPatient {
        List<InvalidInputException.Flaw> flaws = new ArrayList<>();
        flawOfName(name).ifPresent(detail -> flaws.add(new InvalidInputException.Flaw("name", detail)));
        flawOfEmail(email).ifPresent(detail -> flaws.add(new InvalidInputException.Flaw("email", detail)));
        if (!flaws.isEmpty()) {
            throw new InvalidInputException(flaws);
        }
    }

    /**
     * Returns the patient that {@code json} describes, without the white space around the values. It is read
     * here and not by the JAX-RS provider, which answers a body that is not JSON with 500 on some servers.
     *
     * @param json an object with {@code name} and {@code email}; what else it holds does not matter
     * @throws InvalidInputException if it does not describe a patient
     */
    static NewPatient fromJson(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject patient = objectFrom(reader);
            return new NewPatient(text(patient, "name"), text(patient, "email"));
        }
    }

    private static JsonObject objectFrom(JsonReader reader) {
        try {
            return reader.readObject();
        } catch (JsonException e) {
            throw new InvalidInputException(List.of(new InvalidInputException.Flaw("body", NOT_JSON)));
        }
    }

    private static String text(JsonObject patient, String field) {
        return patient.get(field) instanceof JsonString text ? text.getString().strip() : "";
    }

    private static Optional<String> flawOfName(String name) {
        if (name.isEmpty()) {
            return Optional.of("The name is missing. Enter the patient's full name.");
        }
        if (name.length() > MAX_NAME) {
            return Optional.of("The name has " + name.length() + " characters. Shorten it to " + MAX_NAME + ".");
        }
        if (UNPRINTABLE.matcher(name).find()) {
            return Optional.of(
                    "The name contains characters that cannot be shown. Enter it on one line, without control characters.");
        }
        return Optional.empty();
    }

    private static Optional<String> flawOfEmail(String email) {
        if (email.isEmpty()) {
            return Optional.of("The e-mail address is missing. Enter one like name@example.com.");
        }
        if (email.length() > MAX_EMAIL) {
            return Optional.of("The e-mail address has " + email.length() + " characters. Enter one of at most "
                    + MAX_EMAIL + ".");
        }
        if (UNPRINTABLE.matcher(email).find() || !EMAIL.matcher(email).matches()) {
            return Optional.of("This is not an e-mail address. Enter one like name@example.com.");
        }
        return Optional.empty();
    }
}
