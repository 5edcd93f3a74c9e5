package org.tenantry.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where tenants are recorded that come and go while the nodes serve.
 *
 * @param url JDBC URL of the catalog's own database
 * @param pollInterval how often a node looks for changes that it was not told of
 * @param removedGrace for how long requests of a removed tenant hear that it is gone
 * @param encryptionKeys for secrets in the catalog; new ones are encrypted with the first
 */
public record CatalogSettings(
        String url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<String> driver,
        Duration pollInterval,
        Duration removedGrace,
        List<EncryptionKey> encryptionKeys) {

    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(10);
    public static final Duration DEFAULT_REMOVED_GRACE = Duration.ofDays(7);

    public CatalogSettings {
        encryptionKeys = List.copyOf(encryptionKeys);
    }

    /** Leaves the URL out, which may carry a password. */
    @Override
    public String toString() {
        return "CatalogSettings[pollInterval=" + pollInterval + ", removedGrace=" + removedGrace + "]";
    }
}
