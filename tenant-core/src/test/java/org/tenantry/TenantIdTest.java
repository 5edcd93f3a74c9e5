package org.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TenantIdTest {

    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "acme", "tenant-1", "a--b", "1st"})
    void accepts_what_can_be_one_dns_label(String text) {
        assertThat(new TenantId(text).value()).isEqualTo(text);
        assertThat(new TenantId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "-a", "a-", "A", "a_b", "a.b", "a b", " a", "ä", "a\n", "a/", "a:", "`", "{", "a\0"})
    void refuses_everything_else(String text) {
        assertThat(TenantId.isCanonical(text)).isFalse();
        assertThatThrownBy(() -> new TenantId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a tenant id: \"")
                .hasMessageContaining("1-63 lower-case letters, digits or inner hyphens");
    }

    @Test
    void is_at_most_63_characters_long() {
        assertThat(new TenantId(LONGEST).value()).hasSize(63);
        assertThatThrownBy(() -> new TenantId(LONGEST + "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // callers without a null checker exist
    void refuses_null() {
        assertThatNullPointerException().isThrownBy(() -> new TenantId(null)).withMessage("value");
    }

    @Test
    void shows_a_refused_text_cut_and_without_control_characters() {
        assertThatThrownBy(() -> new TenantId("x\r\nINFO forged " + "y".repeat(200)))
                .hasMessageContaining("\"x??INFO forged ")
                .hasMessageContaining("...\"")
                .message()
                .hasSizeLessThan(220)
                .doesNotContain("\n");
    }

    @Test
    void sorts_by_its_text() {
        assertThat(Stream.of("b", "a-1", "a").map(TenantId::new).sorted().map(TenantId::value))
                .isEqualTo(List.of("a", "a-1", "b"));
    }
}
