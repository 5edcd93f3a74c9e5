package org.tenantry.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEdit.Draft;
import org.tenantry.settings.CatalogSettings;
import org.tenantry.settings.Secret;
import org.tenantry.testing.Postgres;
import org.tenantry.testing.Threads;

/** What happens when the catalog's database is away, wrong, or says no. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class CatalogOutageTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final ClassLoader LOADER = CatalogOutageTest.class.getClassLoader();

    private final List<CatalogStore> stores = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        stores.forEach(CatalogStore::close);
    }

    private CatalogStore open(String url, @Nullable String username, @Nullable String driver) {
        CatalogStore store = JdbcCatalogStore.open(
                new CatalogSettings(
                        url,
                        Optional.ofNullable(username),
                        Optional.ofNullable(username).map(name -> new Secret("s3cr3t")),
                        Optional.ofNullable(driver),
                        CatalogSettings.DEFAULT_POLL_INTERVAL,
                        CatalogSettings.DEFAULT_REMOVED_GRACE,
                        List.of()),
                "clinic",
                LOADER);
        stores.add(store);
        return store;
    }

    private static CatalogEntry put(CatalogStore store, String value) {
        return store.write(
                ACME,
                OptionalLong.empty(),
                "ann",
                current -> new Draft(ChangeKind.UPDATED, TenantState.ACTIVE, Map.of("config.a", value)));
    }

    @Test
    void a_database_that_comes_and_goes_is_used_while_it_is_there(@TempDir Path data) throws Exception {
        int port = freePort();
        CatalogStore store = open("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres", null, null);
        assertUnreachable(store::revision);

        EmbeddedPostgres first = start(port, data);
        put(store, "1");
        first.close();
        assertUnreachable(store::revision);
        assertUnreachable(() -> put(store, "lost"));

        try (EmbeddedPostgres second = start(port, data)) {
            assertThat(second.getPort()).isEqualTo(port);
            assertThat(store.revision()).isEqualTo(1);
            assertThat(put(store, "2").revision()).isEqualTo(2);
        }
    }

    private static EmbeddedPostgres start(int port, Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_server_that_accepts_and_says_nothing_is_given_up() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertUnreachable(
                    open("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x", null, null)::revision);
        }
    }

    @Test
    void the_password_is_in_no_message() throws Exception {
        String postgres = Postgres.newDatabase().replaceAll("\\?.*", "");
        List<String> urls = List.of(
                postgres + "?user=nobody&password=s3cr3t",
                "jdbc:postgresql://127.0.0.1:1/x?user=a&password=s3cr3t",
                "jdbc:h2:mem:x;IFEXISTS=TRUE;USER=a;PASSWORD=s3cr3t",
                "jdbc:h2:mem:y;USER=a;PASSWORD=s3cr3t;NO_SUCH_SETTING=1",
                "jdbc:h2:tcp://127.0.0.1:1/x;PASSWORD=s3cr3t",
                "jdbc:mariadb://127.0.0.1:1/x?user=a&password=s3cr3t");

        List<Throwable> failures = Threads.callTogether(urls.size(), i -> () -> {
            try (CatalogStore store = open(urls.get(i), null, null)) {
                return catchThrowable(store::revision);
            }
        });

        assertThat(failures).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(CatalogUnreachableException.class)
                .hasMessageStartingWith("TENANTRY-103: ")
                .hasMessageNotContaining("s3cr3t"));
    }

    @Test
    void an_account_without_rights_is_told_so() throws Exception {
        String url = Postgres.newDatabase();
        Postgres.execute(url, "CREATE ROLE reader LOGIN PASSWORD 's3cr3t'");
        CatalogStore store = open(url.replaceAll("\\?.*", ""), "reader", null);

        assertThatThrownBy(store::revision)
                .isInstanceOf(CatalogStoreException.class)
                .hasMessageStartingWith("TENANTRY-108: ")
                .hasMessageContaining("42501");

        Postgres.execute(url, "GRANT CREATE ON SCHEMA public TO reader");
        assertThat(store.revision()).as("when the rights are there").isZero();
        Postgres.execute(url, "DROP OWNED BY reader", "DROP ROLE reader");
    }

    @Test
    void what_cannot_hold_a_catalog_is_refused_at_once() {
        assertThatThrownBy(() -> open("jdbc:oracle:thin:app/s3cr3t@db", null, null))
                .isInstanceOf(CatalogStoreException.class)
                .hasMessageStartingWith("TENANTRY-107: ")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> open("jdbc:mysql://db/x?password=s3cr3t", null, null))
                .as("no driver for it is here")
                .isInstanceOf(CatalogStoreException.class)
                .hasMessageStartingWith("TENANTRY-026: ")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> open("jdbc:h2:mem:x", null, "no.such.Driver"))
                .isInstanceOf(CatalogStoreException.class)
                .hasMessageStartingWith("TENANTRY-026: The JDBC driver \"no.such.Driver\" cannot be loaded.");
    }

    @Test
    void each_script_is_listed() {
        File folder = new File("src/main/resources/org/tenantry/catalog/store", CatalogTables.FOLDER);

        assertThat(Arrays.stream(Objects.requireNonNull(folder.list())))
                .containsExactlyInAnyOrderElementsOf(CatalogTables.SCRIPTS);
    }

    private static void assertUnreachable(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(CatalogUnreachableException.class)
                .hasMessageStartingWith("TENANTRY-103: The catalog cannot be reached");
    }
}
