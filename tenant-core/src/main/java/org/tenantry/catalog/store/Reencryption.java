package org.tenantry.catalog.store;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;
import org.tenantry.catalog.store.CatalogEdit.Draft;

/**
 * Takes old keys out of use: encrypts each secret that is not under the first key with it. Nodes need both keys until
 * this is done; then the old ones can be dropped. It may run while others write, and again after a failure.
 */
public final class Reencryption {

    private final CatalogStore store;
    private final SettingSecrets secrets;

    public Reencryption(CatalogStore store, SettingSecrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    /**
     * Goes through all tenants, the removed ones too, with one change for each that needs it.
     *
     * @param by who wants it, for the history
     * @return how many secrets were encrypted anew
     * @throws SettingSecretException if some secrets cannot be decrypted, after all others are done
     */
    public int run(String by) {
        int count = 0;
        SettingSecretException failure = null;
        for (CatalogEntry entry : store.entriesAfter(0)) {
            try {
                count += run(entry, by);
            } catch (SettingSecretException e) {
                failure = first(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return count;
    }

    private int run(CatalogEntry seen, String by) {
        if (seen.settings().values().stream().noneMatch(secrets::needsReencryption)) {
            return 0;
        }
        int[] count = new int[1];
        // No revision is expected: what is encrypted anew is what is recorded then, whoever has written it.
        store.write(seen.id(), OptionalLong.empty(), by, current -> {
            CatalogEntry entry = current.orElse(seen);
            Map<String, String> settings = reencrypted(entry.id(), entry.settings());
            count[0] = (int) settings.entrySet().stream()
                    .filter(setting ->
                            !setting.getValue().equals(entry.settings().get(setting.getKey())))
                    .count();
            return new Draft(ChangeKind.UPDATED, entry.state(), settings);
        });
        return count[0];
    }

    private Map<String, String> reencrypted(TenantId tenant, SortedMap<String, String> settings) {
        Map<String, String> anew = new TreeMap<>(settings);
        anew.replaceAll((name, value) -> secrets.needsReencryption(value)
                ? secrets.encrypt(tenant, name, secrets.decrypt(tenant, name, value))
                : value);
        return anew;
    }

    private static SettingSecretException first(@Nullable SettingSecretException earlier, SettingSecretException e) {
        if (earlier == null) {
            return e;
        }
        earlier.addSuppressed(e);
        return earlier;
    }
}
