package org.tenantry.catalog.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantException;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.TenantRecord;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.SettingSecrets;
import org.tenantry.settings.Problem;
import org.tenantry.settings.RecordedTenants;
import org.tenantry.settings.TenantSettings;

/**
 * Makes of the catalog's entries what a node is to know. An entry that this node cannot use harms no other:
 * its tenant is invalid here, and says why. Not thread-safe.
 */
final class EntryReader {

    private static final System.Logger LOG = System.getLogger(EntryReader.class.getName());

    /** An entry with what came of it; a failure is not read again before the entry changes. */
    private record Reading(CatalogEntry entry, @Nullable TenantSettings settings) {}

    private final RecordedTenants reader;
    private final SettingSecrets secrets;
    private final Map<TenantId, Reading> readings = new TreeMap<>();
    private Map<TenantId, List<Problem>> conflicts = Map.of();

    EntryReader(RecordedTenants reader, SettingSecrets secrets) {
        this.reader = reader;
        this.secrets = secrets;
    }

    /** Takes the latest entries over; those of other tenants stay. */
    void accept(Collection<CatalogEntry> entries) {
        entries.forEach(entry -> readings.put(entry.id(), new Reading(entry, read(entry))));
    }

    void forget(TenantId tenant) {
        readings.remove(tenant);
    }

    void clear() {
        readings.clear();
    }

    private @Nullable TenantSettings read(CatalogEntry entry) {
        try {
            return read(reader, secrets, entry.id(), entry.settings());
        } catch (TenantException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "TENANTRY-120: Tenant \"" + entry.id()
                            + "\" is not served by this node, for it cannot use what the catalog records of it: "
                            + e.getMessage());
            return null;
        }
    }

    static TenantSettings read(
            RecordedTenants reader, SettingSecrets secrets, TenantId tenant, Map<String, String> settings) {
        Map<String, String> plain = new TreeMap<>();
        Map<String, String> decrypted = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (SettingSecrets.isEncrypted(value)) {
                decrypted.put(name, secrets.decrypt(tenant, name, value));
            } else {
                plain.put(name, value);
            }
        });
        return reader.read(tenant, plain, decrypted);
    }

    Collection<CatalogEntry> entries() {
        return readings.values().stream().map(Reading::entry).toList();
    }

    /** Returns what this node is to know of the recorded tenants, beside those of its configuration. */
    List<TenantRecord> records() {
        findConflicts();
        List<TenantRecord> records = new ArrayList<>();
        for (Reading reading : readings.values()) {
            CatalogEntry entry = reading.entry();
            TenantSettings settings = reading.settings();
            boolean usable = settings != null && !conflicts.containsKey(entry.id());
            if (usable || entry.state() == TenantState.REMOVED) {
                records.add(new TenantRecord(settings == null ? none(entry.id()) : settings, entry.state()));
            } else {
                records.add(new TenantRecord(none(entry.id()), TenantState.INVALID));
            }
        }
        return records;
    }

    private static TenantSettings none(TenantId tenant) {
        return new TenantSettings(tenant, List.of(), Map.of(), Map.of());
    }

    private void findConflicts() {
        Map<TenantId, List<Problem>> found = reader.conflicts(readings.values().stream()
                .filter(reading -> reading.entry().state() != TenantState.REMOVED)
                .map(Reading::settings)
                .filter(settings -> settings != null)
                .toList());
        found.forEach((tenant, problems) -> {
            if (!problems.equals(conflicts.get(tenant))) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "TENANTRY-120: Tenant \"" + tenant + "\" is not served by this node: " + problems);
            }
        });
        conflicts = found;
    }
}
