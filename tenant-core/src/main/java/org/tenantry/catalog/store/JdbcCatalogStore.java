package org.tenantry.catalog.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEdit.Draft;
import org.tenantry.settings.CatalogSettings;

/**
 * A catalog in PostgreSQL, MariaDB, MySQL or H2, in tables of its own named {@code tenantry_*}. Applications may share
 * a database. Times are recorded to the microsecond.
 *
 * <p><b>Order.</b> A write begins by locking the one row that has the application's revision, and holds it to its end.
 * So writers of all nodes come one after the other, each sees what the one before has recorded, and the revision that
 * a failed one would have had is the next one's.
 *
 * <p><b>Time.</b> A database that does not answer is given up after 5 to 15 seconds, and asked again by the next call.
 */
public final class JdbcCatalogStore implements CatalogStore {

    private static final Duration NODE_MEMORY = Duration.ofDays(1);

    /** How long a writer waits for others of this node; after that, as long again for those of other nodes. */
    private static final long WRITER_PATIENCE_SECONDS = 10;

    private static final int MAX_BY = 200;

    private static final String ENTRY = "SELECT tenant, state, settings, revision, changed_at FROM tenantry_tenant";
    private static final String CHANGE =
            "SELECT revision, tenant, kind, state, settings, changed_at, changed_by FROM tenantry_change";
    private static final String REVISION = "SELECT revision FROM tenantry_revision WHERE application = ?";

    private final CatalogDatabase database;
    private final String application;
    private final InstantSource clock;
    private final Claims claims;

    /** Writers of this node wait here and not at the database: they would have all connections, and readers none. */
    private final ReentrantLock writer = new ReentrantLock(true);

    private JdbcCatalogStore(CatalogSettings settings, String application, ClassLoader loader, InstantSource clock) {
        this.application = application;
        this.clock = clock;
        this.claims = new Claims(new SettingSecrets(application, settings.encryptionKeys()));
        this.database = new CatalogDatabase(settings, loader);
    }

    /**
     * Opens the catalog of an application. Whether its database is there is seen when it is used; the first use makes
     * or upgrades the tables.
     *
     * @param loader finds the application's drivers
     * @throws CatalogStoreException if there is no driver for the URL, or it is of a kind that cannot hold a catalog
     */
    public static JdbcCatalogStore open(CatalogSettings settings, String application, ClassLoader loader) {
        return open(settings, application, loader, InstantSource.system());
    }

    /** Opens the catalog of an application, with a clock for what is recorded. */
    public static JdbcCatalogStore open(
            CatalogSettings settings, String application, ClassLoader loader, InstantSource clock) {
        return new JdbcCatalogStore(settings, application, loader, clock);
    }

    @Override
    public long revision() {
        return database.call(connection ->
                one(connection, REVISION, rows -> rows.getLong(1), application).orElse(0L));
    }

    @Override
    public List<CatalogEntry> entriesAfter(long revision) {
        return database.call(connection -> all(
                connection,
                ENTRY + " WHERE application = ? AND revision > ? ORDER BY revision",
                JdbcCatalogStore::entry,
                application,
                revision));
    }

    @Override
    public Optional<CatalogEntry> find(TenantId tenant) {
        return database.call(connection -> find(connection, tenant));
    }

    private Optional<CatalogEntry> find(Connection connection, TenantId tenant) throws SQLException {
        return one(
                connection,
                ENTRY + " WHERE application = ? AND tenant = ?",
                JdbcCatalogStore::entry,
                application,
                tenant.value());
    }

    @Override
    public CatalogEntry write(TenantId tenant, OptionalLong expectedRevision, String by, CatalogEdit edit) {
        awaitTurn();
        try {
            database.call(this::addRevisionRow);
            return database.callInTransaction(connection -> {
                long next = lockRevision(connection) + 1;
                Optional<CatalogEntry> current = find(connection, tenant);
                check(tenant, expectedRevision, current);
                Draft draft = edit.edit(current);
                if (current.filter(entry -> says(entry, draft)).isPresent()) {
                    return current.get();
                }
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                CatalogEntry entry = new CatalogEntry(tenant, draft.state(), draft.settings(), next, now);
                claim(connection, current, entry);
                save(connection, current.isPresent(), entry);
                addChange(connection, draft.kind(), touched(current, entry), entry, by);
                execute(
                        connection,
                        "UPDATE tenantry_revision SET revision = ? WHERE application = ?",
                        next,
                        application);
                return entry;
            });
        } finally {
            writer.unlock();
        }
    }

    private void awaitTurn() {
        try {
            if (!writer.tryLock(WRITER_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new CatalogUnreachableException(
                        new SQLTimeoutException("Others have been writing for too long."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogUnreachableException(e);
        }
    }

    /** Before the transaction, which PostgreSQL would break off and MySQL could deadlock when another node is faster. */
    private int addRevisionRow(Connection connection) throws SQLException {
        if (one(connection, REVISION, rows -> rows.getLong(1), application).isPresent()) {
            return 0;
        }
        return addIfAbsent(
                connection, "INSERT INTO tenantry_revision (revision, application) VALUES (?, ?)", 0L, application);
    }

    private long lockRevision(Connection connection) throws SQLException {
        return one(connection, REVISION + " FOR UPDATE", rows -> rows.getLong(1), application)
                .orElseThrow(() -> new SQLException("The catalog was emptied at this moment."));
    }

    private static void check(TenantId tenant, OptionalLong expected, Optional<CatalogEntry> current) {
        long found = current.map(CatalogEntry::revision).orElse(0L);
        if (expected.isPresent() && expected.getAsLong() != found) {
            throw CatalogConflictException.revision(
                    tenant, expected.getAsLong(), found == 0 ? OptionalLong.empty() : OptionalLong.of(found));
        }
    }

    private static boolean says(CatalogEntry entry, Draft draft) {
        return entry.state() == draft.state() && entry.settings().equals(draft.settings());
    }

    /** Takes what only this tenant may have. If the settings stay, so does what was taken: it need not be decrypted. */
    private void claim(Connection connection, Optional<CatalogEntry> before, CatalogEntry entry) throws SQLException {
        boolean claimed = before.filter(earlier -> earlier.state() != TenantState.REMOVED
                        && entry.state() != TenantState.REMOVED
                        && earlier.settings().equals(entry.settings()))
                .isPresent();
        if (claimed) {
            return;
        }
        String tenant = entry.id().value();
        execute(connection, "DELETE FROM tenantry_claim WHERE application = ? AND tenant = ?", application, tenant);
        if (entry.state() == TenantState.REMOVED) {
            return;
        }
        SortedMap<String, String> wanted = claims.of(entry.id(), entry.settings());
        for (Map.Entry<String, String> claim : wanted.entrySet()) {
            int added = addIfAbsent(
                    connection,
                    "INSERT INTO tenantry_claim (application, claim, tenant) VALUES (?, ?, ?)",
                    application,
                    claim.getKey(),
                    tenant);
            if (added == 0) {
                throw CatalogConflictException.claimed(entry.id(), claim.getValue());
            }
        }
    }

    private void save(Connection connection, boolean update, CatalogEntry entry) throws SQLException {
        execute(
                connection,
                update
                        ? "UPDATE tenantry_tenant SET state = ?, settings = ?, revision = ?, changed_at = ?"
                                + " WHERE application = ? AND tenant = ?"
                        : "INSERT INTO tenantry_tenant (state, settings, revision, changed_at, application, tenant)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                entry.state().name(),
                SettingsText.of(entry.settings()),
                entry.revision(),
                utc(entry.changedAt()),
                application,
                entry.id().value());
    }

    private static SortedSet<String> touched(Optional<CatalogEntry> before, CatalogEntry entry) {
        Map<String, String> old =
                before.<Map<String, String>>map(CatalogEntry::settings).orElse(Map.of());
        return Stream.concat(old.keySet().stream(), entry.settings().keySet().stream())
                .filter(name -> !Objects.equals(old.get(name), entry.settings().get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void addChange(Connection connection, ChangeKind kind, Set<String> touched, CatalogEntry entry, String by)
            throws SQLException {
        execute(
                connection,
                "INSERT INTO tenantry_change (application, revision, tenant, kind, state, settings, changed_at,"
                        + " changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                application,
                entry.revision(),
                entry.id().value(),
                kind.name(),
                entry.state().name(),
                String.join(" ", touched),
                utc(entry.changedAt()),
                by.length() <= MAX_BY ? by : by.substring(0, MAX_BY));
    }

    @Override
    public List<CatalogChange> changes(Optional<TenantId> tenant, long before, int limit) {
        String where = " WHERE application = ? AND revision < ?" + (tenant.isPresent() ? " AND tenant = ?" : "")
                + " ORDER BY revision DESC LIMIT ?";
        Object[] parameters = Stream.of(
                        Stream.of(application, before), tenant.stream().map(TenantId::value), Stream.of(limit))
                .flatMap(part -> part)
                .toArray();
        return database.call(connection -> all(connection, CHANGE + where, JdbcCatalogStore::change, parameters));
    }

    @Override
    public void report(NodeStatus status) {
        Object[] values = {
            status.state().name(),
            status.revision(),
            utc(status.at()),
            status.invalid().stream().map(TenantId::value).collect(Collectors.joining(" ")),
            application,
            status.node()
        };
        String update = "UPDATE tenantry_node SET state = ?, revision = ?, reported_at = ?, invalid = ?"
                + " WHERE application = ? AND node = ?";
        String insert = "INSERT INTO tenantry_node (state, revision, reported_at, invalid, application, node)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        database.call(connection -> {
            if (execute(connection, update, values) > 0) {
                return true;
            }
            execute( // now and then: a node that is new here often follows one that is gone
                    connection,
                    "DELETE FROM tenantry_node WHERE application = ? AND reported_at < ?",
                    application,
                    utc(forgotten()));
            return addIfAbsent(connection, insert, values) > 0 || execute(connection, update, values) > 0;
        });
    }

    @Override
    public List<NodeStatus> nodes() {
        return database.call(connection -> all(
                connection,
                "SELECT node, state, revision, reported_at, invalid FROM tenantry_node"
                        + " WHERE application = ? AND reported_at >= ? ORDER BY node",
                JdbcCatalogStore::status,
                application,
                utc(forgotten())));
    }

    private Instant forgotten() {
        return clock.instant().minus(NODE_MEMORY);
    }

    @Override
    public void close() {
        database.close();
    }

    private static CatalogEntry entry(ResultSet rows) throws SQLException {
        return new CatalogEntry(
                new TenantId(rows.getString(1)),
                TenantState.valueOf(rows.getString(2)),
                SettingsText.parse(rows.getString(3)),
                rows.getLong(4),
                instant(rows, 5));
    }

    private static CatalogChange change(ResultSet rows) throws SQLException {
        return new CatalogChange(
                rows.getLong(1),
                new TenantId(rows.getString(2)),
                ChangeKind.valueOf(rows.getString(3)),
                TenantState.valueOf(rows.getString(4)),
                words(rows.getString(5)).collect(Collectors.toSet()),
                instant(rows, 6),
                rows.getString(7));
    }

    private static NodeStatus status(ResultSet rows) throws SQLException {
        return new NodeStatus(
                rows.getString(1),
                NodeStatus.State.valueOf(rows.getString(2)),
                rows.getLong(3),
                instant(rows, 4),
                words(rows.getString(5)).map(TenantId::new).toList());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    /** Without a time zone, so that neither driver nor database converts it by one of its own. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** Reads a row. */
    @FunctionalInterface
    private interface Row<R> {
        R read(ResultSet rows) throws SQLException;
    }

    private static <R> List<R> all(Connection connection, String sql, Row<R> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            List<R> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    private static <R> Optional<R> one(Connection connection, String sql, Row<R> row, Object... parameters)
            throws SQLException {
        return all(connection, sql, row, parameters).stream().findFirst();
    }

    private static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Returns 0 if a row with the key was there already. In PostgreSQL that is the end of a transaction. */
    private static int addIfAbsent(Connection connection, String sql, Object... parameters) throws SQLException {
        try {
            return execute(connection, sql, parameters);
        } catch (SQLException e) {
            if (CatalogDatabase.isDuplicate(e)) {
                return 0;
            }
            throw e;
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
