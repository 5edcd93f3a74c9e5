package org.tenantry.catalog.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.UnknownTenantException;
import org.tenantry.catalog.store.CatalogConflictException;
import org.tenantry.catalog.store.CatalogEdit.Draft;
import org.tenantry.catalog.store.CatalogEntry;
import org.tenantry.catalog.store.CatalogStore;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.Reencryption;
import org.tenantry.catalog.store.SettingSecrets;
import org.tenantry.settings.InvalidSettingsException;
import org.tenantry.settings.Problem;
import org.tenantry.settings.RecordedTenants;
import org.tenantry.settings.TenantSettings;

/**
 * Changes the catalog on behalf of an operator. What it records can be used: settings are checked as those of a
 * configuration are, together with those of the other tenants, and no secret is recorded as it is.
 *
 * <p>Every method that changes something takes who wants it, for the history, and the revision of the entry that
 * the caller has seen (0: none; empty: any). It throws
 * {@link CatalogConflictException} if the entry has another revision or state by now, or a host or database is
 * another tenant's; {@link InvalidSettingsException} if the settings cannot be used;
 * {@link UnknownTenantException} if there is no such tenant;
 * {@link org.tenantry.catalog.store.CatalogUnreachableException} if the store does not answer. Then nothing is changed.
 *
 * <p>Any thread may use it.
 */
public final class CatalogEditor {

    /** A password in a JDBC URL: as a parameter, or before the host. */
    private static final Pattern PASSWORD_IN_URL =
            Pattern.compile("[?&;](password|pwd|passwd)=|://[^/?@]*:[^/?@]+@", Pattern.CASE_INSENSITIVE);

    private final CatalogStore store;
    private final RecordedTenants reader;
    private final SettingSecrets secrets;
    private final Supplier<Collection<TenantSettings>> others;
    private final BiConsumer<CatalogEntry, ChangeKind> onRecorded;

    /**
     * @param others the recorded tenants as far as they are known here, among which a new one must find its place
     * @param onRecorded is told of each change, on the caller's thread
     */
    public CatalogEditor(
            CatalogStore store,
            RecordedTenants reader,
            SettingSecrets secrets,
            Supplier<Collection<TenantSettings>> others,
            BiConsumer<CatalogEntry, ChangeKind> onRecorded) {
        this.store = store;
        this.reader = reader;
        this.secrets = secrets;
        this.others = others;
        this.onRecorded = onRecorded;
    }

    /** What an operator gives: settings by name; those that are to be secret apart. */
    public record Input(Map<String, String> settings, Map<String, String> secrets) {
        public Input {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
        }

        /** Names only: the values may be secrets. */
        @Override
        public String toString() {
            return "Input[" + settings.keySet() + ", " + secrets.keySet() + "]";
        }
    }

    /**
     * Adds a tenant; one that was removed may come back.
     *
     * @param state {@link TenantState#ACTIVE}, or {@link TenantState#PENDING} or {@link TenantState#SUSPENDED} until it
     *     is resumed
     */
    public CatalogEntry add(TenantId tenant, Input input, TenantState state, OptionalLong expected, String by) {
        return write(tenant, ChangeKind.ADDED, expected, by, current -> {
            if (current.filter(CatalogEditor::isThere).isPresent()) {
                throw CatalogConflictException.state(tenant, "is there already. Change it, or choose another id.");
            }
            return new Outcome(state, recordable(tenant, input));
        });
    }

    /** Gives the tenant these settings in place of all that it had. */
    public CatalogEntry replace(TenantId tenant, Input input, OptionalLong expected, String by) {
        return write(tenant, ChangeKind.UPDATED, expected, by, current -> {
            CatalogEntry entry = existing(tenant, current);
            return new Outcome(entry.state(), recordable(tenant, input));
        });
    }

    /**
     * Changes single settings; all others stay.
     *
     * @param input the settings to set
     * @param removed the names of those to take away
     */
    public CatalogEntry change(
            TenantId tenant, Input input, Collection<String> removed, OptionalLong expected, String by) {
        return write(tenant, ChangeKind.UPDATED, expected, by, current -> {
            CatalogEntry entry = existing(tenant, current);
            Map<String, String> settings = new TreeMap<>(entry.settings());
            settings.keySet().removeAll(removed);
            settings.putAll(protect(tenant, input));
            verify(tenant, settings);
            return new Outcome(entry.state(), settings);
        });
    }

    /** Stops serving the tenant until it is resumed. */
    public CatalogEntry suspend(TenantId tenant, OptionalLong expected, String by) {
        return become(tenant, TenantState.SUSPENDED, ChangeKind.SUSPENDED, expected, by);
    }

    /** Serves the tenant, be it for the first time. */
    public CatalogEntry resume(TenantId tenant, OptionalLong expected, String by) {
        return become(tenant, TenantState.ACTIVE, ChangeKind.RESUMED, expected, by);
    }

    /** Removes the tenant. Its database is left as it is. */
    public CatalogEntry remove(TenantId tenant, OptionalLong expected, String by) {
        return become(tenant, TenantState.REMOVED, ChangeKind.REMOVED, expected, by);
    }

    /**
     * Encrypts with the first key every secret that is not yet, so that the others can be taken away.
     *
     * @return how many there were
     */
    public int reencrypt(String by) {
        return new Reencryption(store, secrets).run(by);
    }

    private CatalogEntry become(TenantId tenant, TenantState state, ChangeKind kind, OptionalLong expected, String by) {
        return write(
                tenant,
                kind,
                expected,
                by,
                current -> new Outcome(state, existing(tenant, current).settings()));
    }

    /** What a change leads to. */
    private record Outcome(TenantState state, Map<String, String> settings) {}

    private CatalogEntry write(
            TenantId tenant,
            ChangeKind kind,
            OptionalLong expected,
            String by,
            Function<Optional<CatalogEntry>, Outcome> edit) {
        CatalogEntry entry = store.write(tenant, expected, by, current -> {
            Outcome outcome = edit.apply(current);
            return new Draft(kind, outcome.state(), outcome.settings());
        });
        onRecorded.accept(entry, kind);
        return entry;
    }

    private static boolean isThere(CatalogEntry entry) {
        return entry.state() != TenantState.REMOVED;
    }

    private CatalogEntry existing(TenantId tenant, Optional<CatalogEntry> current) {
        return current.filter(CatalogEditor::isThere)
                .orElseThrow(
                        () -> new UnknownTenantException(tenant, others.get().size()));
    }

    private Map<String, String> recordable(TenantId tenant, Input input) {
        Map<String, String> settings = protect(tenant, input);
        verify(tenant, settings);
        return settings;
    }

    /** Returns the settings as they may be recorded: passwords, and what else is to be secret, encrypted. */
    private Map<String, String> protect(TenantId tenant, Input input) {
        Map<String, String> settings = new HashMap<>();
        input.settings()
                .forEach((name, value) -> settings.put(
                        name,
                        name.endsWith(".password") && !value.contains("${")
                                ? secrets.encrypt(tenant, name, value)
                                : value));
        input.secrets().forEach((name, value) -> settings.put(name, secrets.encrypt(tenant, name, value)));
        return settings;
    }

    private void verify(TenantId tenant, Map<String, String> settings) {
        List<Problem> problems = new ArrayList<>();
        settings.forEach((name, value) -> {
            if (name.endsWith("url") && PASSWORD_IN_URL.matcher(value).find()) {
                problems.add(new Problem(
                        "tenantry.tenants." + tenant + "." + name,
                        Optional.empty(),
                        "The URL holds a password. Give it as password, which is kept encrypted."));
            }
        });
        TenantSettings read = EntryReader.read(reader, secrets, tenant, settings);
        Collection<TenantSettings> beside = new ArrayList<>(others.get());
        beside.removeIf(other -> other.id().equals(tenant));
        beside.add(read);
        problems.addAll(reader.conflicts(beside).getOrDefault(tenant, List.of()));
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }
}
