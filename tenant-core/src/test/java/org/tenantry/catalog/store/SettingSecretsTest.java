package org.tenantry.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.TenantId;
import org.tenantry.settings.EncryptionKey;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingSecretsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String PASSWORD = "datasource.password";

    private final SettingSecrets secrets = secrets("clinic", "2026");

    private static SettingSecrets secrets(String application, String... keyIds) {
        return new SettingSecrets(
                application, Stream.of(keyIds).map(SettingSecretsTest::key).toList());
    }

    /** A key that follows from its id. */
    static EncryptionKey key(String id) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) id.hashCode();
        return new EncryptionKey(id, new SecretKeySpec(bytes, "AES"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", "", "pässwörd \u4e2d\u6587 \ud83d\ude00", "enc:v1:2026:AAAA", "${X}\n:="})
    void what_is_encrypted_is_decrypted(String plain) {
        String stored = secrets.encrypt(ACME, PASSWORD, plain);

        assertThat(stored).startsWith("enc:v1:2026:").matches("\\p{ASCII}+");
        assertThat(SettingSecrets.isEncrypted(stored)).isTrue();
        assertThat(SettingSecrets.keyId(stored)).contains("2026");
        assertThat(secrets.needsReencryption(stored)).isFalse();
        assertThat(secrets.decrypt(ACME, PASSWORD, stored)).isEqualTo(plain);
        assertThat(secrets("clinic", "2026").decrypt(ACME, PASSWORD, stored))
                .as("on another node")
                .isEqualTo(plain);
    }

    @Test
    void the_same_value_never_looks_the_same() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> secrets.encrypt(ACME, PASSWORD, "s3cr3t")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_secret_that_was_moved_is_refused() {
        String stored = secrets.encrypt(ACME, PASSWORD, "s3cr3t");

        refused(secrets, GLOBEX, PASSWORD, stored, "TENANTRY-105: Setting datasource.password of tenant \"globex\"");
        refused(secrets, ACME, "config.api-key", stored, "TENANTRY-105: Setting config.api-key of tenant \"acme\"");
        refused(secrets("shop", "2026"), ACME, PASSWORD, stored, "TENANTRY-105: ");
        refused(secrets("clinica", "2026"), new TenantId("cme"), PASSWORD, stored, "TENANTRY-105: ");
    }

    @Test
    void a_secret_that_was_altered_is_refused() {
        String stored = secrets.encrypt(ACME, PASSWORD, "s3cr3t");
        String prefix = "enc:v1:2026:";
        byte[] bytes = Base64.getDecoder().decode(stored.substring(prefix.length()));
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            refused(secrets, ACME, PASSWORD, prefix + Base64.getEncoder().encodeToString(altered), "TENANTRY-105: ");
        }
        for (String garbled : List.of(
                prefix,
                prefix + "AAAA",
                prefix + "A",
                prefix + "****",
                stored.substring(0, stored.length() - 4),
                stored + "AAAA",
                "enc:v2:2026:AAAA",
                "enc:v1:",
                "s3cr3t")) {
            refused(secrets, ACME, PASSWORD, garbled, "TENANTRY-105: ");
        }
    }

    @Test
    void the_first_key_encrypts_and_the_others_decrypt() {
        String old = secrets.encrypt(ACME, PASSWORD, "s3cr3t");
        SettingSecrets rotated = secrets("clinic", "2027", "2026");

        assertThat(rotated.decrypt(ACME, PASSWORD, old)).isEqualTo("s3cr3t");
        assertThat(rotated.needsReencryption(old)).isTrue();
        assertThat(rotated.encrypt(ACME, PASSWORD, "s3cr3t")).startsWith("enc:v1:2027:");
        refused(secrets("clinic", "2027"), ACME, PASSWORD, old, "TENANTRY-104: ");
    }

    @Test
    void an_unknown_key_and_none_at_all_are_told_apart() {
        String stored = secrets.encrypt(ACME, PASSWORD, "s3cr3t");

        refused(
                secrets("clinic", "2027"),
                ACME,
                PASSWORD,
                stored,
                "TENANTRY-104: Setting datasource.password of tenant \"acme\" is encrypted with the key \"2026\"");
        refused(secrets("clinic"), ACME, PASSWORD, stored, "TENANTRY-106: Setting datasource.password of tenant");
        assertThatThrownBy(() -> secrets("clinic").encrypt(ACME, PASSWORD, "s3cr3t"))
                .isInstanceOf(SettingSecretException.class)
                .hasMessageStartingWith("TENANTRY-106: ")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void a_key_of_the_same_id_but_other_bytes_is_found_out() {
        EncryptionKey impostor = new EncryptionKey("2026", key("other").key());
        String stored = secrets.encrypt(ACME, PASSWORD, "s3cr3t");

        refused(new SettingSecrets("clinic", List.of(impostor)), ACME, PASSWORD, stored, "TENANTRY-105: ");
    }

    @Test
    void two_keys_of_one_id_are_refused() {
        assertThatThrownBy(() -> secrets("clinic", "2026", "2026"))
                .hasMessageContaining("Two keys have the id \"2026\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", "${DB_PASSWORD}", "", "enc:", "enc:v", "enc:vX:1:2", "jdbc:enc:v1:2026:AAAA"})
    void other_values_are_not_taken_for_encrypted(String value) {
        assertThat(SettingSecrets.isEncrypted(value)).isFalse();
        assertThat(SettingSecrets.keyId(value)).isEmpty();
        assertThat(secrets.needsReencryption(value)).isFalse();
    }

    private static void refused(
            SettingSecrets secrets, TenantId tenant, String setting, String stored, String message) {
        assertThatThrownBy(() -> secrets.decrypt(tenant, setting, stored))
                .as(stored)
                .isInstanceOf(SettingSecretException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining(stored);
    }
}
