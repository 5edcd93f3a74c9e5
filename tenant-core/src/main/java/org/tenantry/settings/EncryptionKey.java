package org.tenantry.settings;

import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for secrets in the catalog.
 *
 * @param id stands beside what is encrypted with it, so that several keys can be in use while one follows the other
 * @param key for AES-256
 */
public record EncryptionKey(String id, SecretKey key) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int BYTES = 32;

    /**
     * Reads {@code <id>:<base64>}.
     *
     * @throws IllegalArgumentException if the text is something else; the message does not show it
     */
    static EncryptionKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && ID.matcher(text.substring(0, colon)).matches()) {
            try {
                byte[] key = Base64.getDecoder().decode(text.substring(colon + 1));
                if (key.length == BYTES) {
                    return new EncryptionKey(text.substring(0, colon), new SecretKeySpec(key, "AES"));
                }
            } catch (IllegalArgumentException e) {
                // the same problem as a wrong length, said below
            }
        }
        throw new IllegalArgumentException(
                "Not a key. Use <id>:<32 bytes in Base64>, such as from: echo 2026:$(openssl rand" + " -base64 32)");
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
