package org.tenantry.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPatientTest {

    @Test
    void a_patient_is_read_without_the_white_space_around_the_values() {
        assertThat(NewPatient.fromJson("{\"name\": \" Søren Dahl \", \"email\": \"\\tsoren@example.com\", \"x\": []}"))
                .isEqualTo(new NewPatient("Søren Dahl", "soren@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "{\"name\":"})
    void a_body_that_is_not_a_json_object_is_refused(String body) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NewPatient.fromJson(body))
                .satisfies(e -> assertThat(e.flaws()).extracting("field").containsExactly("body"))
                .withMessageContaining("Send one like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":null,\"email\":7}", "{\"name\":\" \",\"email\":{}}"})
    void every_field_that_is_missing_or_no_text_is_named_with_its_remedy(String body) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NewPatient.fromJson(body))
                .satisfies(e -> assertThat(e.flaws()).extracting("field").containsExactly("name", "email"))
                .withMessageContaining("Enter the patient's full name.")
                .withMessageContaining("Enter one like name@example.com.");
    }

    @Test
    void a_name_has_at_most_100_characters() {
        assertThat(new NewPatient("n".repeat(100), "a@example.com").name()).hasSize(100);
        assertRefused("n".repeat(101), "a@example.com", "name", "has 101 characters. Shorten it to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "nul\0", "lone \ud800 surrogate", "\u2028"})
    void a_name_is_one_line_of_characters_that_can_be_stored(String name) {
        assertRefused(name, "a@example.com", "name", "cannot be shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>Ada</b>", "O'Brien; DROP TABLE patient", "李雷", "👩‍⚕️ Ada"})
    void a_name_may_be_anything_else(String name) {
        assertThat(new NewPatient(name, "a@example.com").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com", "first.last+tag@mail.example.co.uk", "jürgen@bücher.example"})
    void an_address_that_could_exist_is_taken(String email) {
        assertThat(new NewPatient("Ada", email).email()).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nope", "@example.com", "a@", "a@localhost", "a@@b.c", "a b@c.d", "a@b..c", "<a@b.c>", "a@b.c\n"
            })
    void an_address_that_could_not_exist_is_refused(String email) {
        assertRefused("Ada", email, "email", "Enter one like name@example.com.");
    }

    @Test
    void an_address_has_at_most_254_characters() {
        String domain = "d".repeat(250) + ".example";
        assertRefused("Ada", "a@" + domain, "email", "has 260 characters. Enter one of at most 254");
    }

    private static void assertRefused(String name, String email, String field, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new NewPatient(name, email))
                .satisfies(e -> assertThat(e.flaws()).extracting("field").containsExactly(field))
                .withMessageContaining(message);
    }
}
