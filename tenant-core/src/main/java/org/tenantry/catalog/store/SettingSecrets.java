package org.tenantry.catalog.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.tenantry.TenantId;
import org.tenantry.settings.EncryptionKey;

/**
 * Encrypts the secrets of one application's tenants for the catalog: AES-256-GCM, to text such as
 * {@code enc:v1:<key id>:<base64>}. Each is bound to its application, tenant and setting, so that whoever can write to
 * the catalog's tables cannot give a tenant another's account.
 *
 * <p>New secrets are encrypted with the first key. The others decrypt what was encrypted with them, until
 * {@link Reencryption} has taken them out of use. Any thread may use it.
 */
public final class SettingSecrets {

    private static final Pattern ENCRYPTED = Pattern.compile("enc:v([0-9]+):.*", Pattern.DOTALL);
    private static final Pattern VERSION_1 = Pattern.compile("enc:v1:([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String application;
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys the first encrypts; with none, nothing can be encrypted or decrypted
     * @throws IllegalArgumentException if two keys have the same id
     */
    public SettingSecrets(String application, List<EncryptionKey> keys) {
        this.application = application;
        for (EncryptionKey key : keys) {
            if (this.keys.putIfAbsent(key.id(), key.key()) != null) {
                throw new IllegalArgumentException("Two keys have the id \"" + key.id() + "\". Give each its own.");
            }
        }
    }

    /**
     * Encrypts a value, differently each time.
     *
     * @throws SettingSecretException if there is no key
     */
    public String encrypt(TenantId tenant, String setting, String plain) {
        Map.Entry<String, SecretKey> first =
                keys.entrySet().stream().findFirst().orElseThrow(() -> SettingSecretException.noKey(tenant, setting));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, first.getValue(), nonce, tenant, setting);
            byte[] encrypted = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return "enc:v1:" + first.getKey() + ":" + Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each Java has AES-GCM, and the keys were checked when they were read
        }
    }

    /**
     * Decrypts what {@link #encrypt} has returned for the same application, tenant and setting.
     *
     * @throws SettingSecretException if it is not that, or its key is not there
     */
    public String decrypt(TenantId tenant, String setting, String stored) {
        if (keys.isEmpty()) {
            throw SettingSecretException.noKey(tenant, setting);
        }
        Matcher parts = VERSION_1.matcher(stored);
        if (!parts.matches()) {
            throw SettingSecretException.notAuthentic(tenant, setting, null);
        }
        SecretKey key = keys.get(parts.group(1));
        if (key == null) {
            throw SettingSecretException.unknownKey(tenant, setting, parts.group(1));
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(parts.group(2));
            if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
                throw SettingSecretException.notAuthentic(tenant, setting, null);
            }
            return decrypt(tenant, setting, key, bytes);
        } catch (IllegalArgumentException e) { // not Base64
            throw SettingSecretException.notAuthentic(tenant, setting, null);
        }
    }

    private String decrypt(TenantId tenant, String setting, SecretKey key, byte[] bytes) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, bytes, tenant, setting);
            byte[] plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw SettingSecretException.notAuthentic(tenant, setting, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param begin begins with the nonce
     */
    private Cipher cipher(int mode, SecretKey key, byte[] begin, TenantId tenant, String setting)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, begin, 0, NONCE_BYTES));
        cipher.updateAAD(place(tenant, setting));
        return cipher;
    }

    /** Where the secret belongs. Lengths stand before the parts, or two places could read the same. */
    private byte[] place(TenantId tenant, String setting) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (String part : List.of(application, tenant.value(), setting)) {
                byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(encoded.length);
                out.write(encoded);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Says whether the value of a setting is encrypted, be it in a way that is not known here. */
    public static boolean isEncrypted(String value) {
        return ENCRYPTED.matcher(value).matches();
    }

    /** Returns the id of the key that the value is encrypted with; empty if it is not encrypted in a known way. */
    public static Optional<String> keyId(String value) {
        Matcher parts = VERSION_1.matcher(value);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** Says whether the value is encrypted, and not with the first key. */
    public boolean needsReencryption(String value) {
        return isEncrypted(value) && !keyId(value).equals(keys.keySet().stream().findFirst());
    }
}
