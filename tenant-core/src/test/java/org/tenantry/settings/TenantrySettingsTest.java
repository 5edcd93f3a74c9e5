package org.tenantry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.settings.Configs.read;
import static org.tenantry.settings.Configs.readWith;
import static org.tenantry.settings.Configs.readWithEnvironment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.TenantId;

/** What a valid configuration becomes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TenantrySettingsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private static TenantSettings tenant(TenantrySettings settings, TenantId id) {
        return settings.tenants().stream()
                .filter(tenant -> tenant.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static DataSourceSettings dataSource(TenantrySettings settings, TenantId id, String name) {
        DataSourceSettings found = tenant(settings, id).dataSources().get(name);
        if (found == null) {
            throw new AssertionError("no data source " + name + " of " + id);
        }
        return found;
    }

    @Nested
    class Without_any_optional_key {

        private final TenantrySettings settings = readWith();

        @Test
        void the_defaults_hold() {
            assertThat(settings.application()).isEqualTo("clinic");
            assertThat(settings.defaultTenant()).isEmpty();
            assertThat(settings.sharedDataSources()).isEmpty();
            assertThat(settings.unroutable()).isEqualTo(Unroutable.REFUSE);
            assertThat(settings.http().resolvers()).containsExactly("host");
            assertThat(settings.http().headerName()).isEqualTo("X-Tenant-ID");
            assertThat(settings.http().trustedProxies()).isEmpty();
            assertThat(settings.http().publicPaths()).isEmpty();
            assertThat(settings.pool())
                    .isEqualTo(new PoolSettings(
                            Duration.ofMinutes(10),
                            200,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(1),
                            IdentityStampMode.ON))
                    .isEqualTo(PoolSettings.DEFAULT);
            assertThat(settings.tenants()).hasSize(1);
            assertThat(tenant(settings, ACME).hosts()).isEmpty();
            assertThat(tenant(settings, ACME).config()).isEmpty();
            assertThat(dataSource(settings, ACME, ""))
                    .isEqualTo(DataSourceSettings.of("jdbc:h2:mem:acme"))
                    .isEqualTo(new DataSourceSettings(
                            Optional.of("jdbc:h2:mem:acme"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            5,
                            Duration.ofSeconds(5)));
        }

        @Test
        void an_empty_value_counts_as_none() {
            assertThat(readWith("tenantry.default-tenant=", "tenantry.application= ", "tenantry.tenants.acme.hosts="))
                    .isEqualTo(settings);
        }
    }

    @Nested
    class Every_key_is_read {

        @Test
        void of_the_application() {
            TenantrySettings settings = readWith(
                    "tenantry.enabled=true",
                    "tenantry.application=Ward ",
                    "tenantry.default-tenant=acme",
                    "tenantry.resolvers=header, host,ours",
                    "tenantry.header.name=X-Ward",
                    "tenantry.forwarded-host=trust-from=10.0.0.0/8, ::1",
                    "tenantry.public-paths=/metrics,/health/*",
                    "tenantry.shared-datasources=jdbc/reference , jdbc/audit",
                    "tenantry.unroutable=warn",
                    "tenantry.identity-stamp=Verify",
                    "tenantry.pool.idle-timeout=90s",
                    "tenantry.pool.max-connections=17",
                    "tenantry.pool.drain-timeout=PT5S",
                    "tenantry.pool.retry-interval=250ms");

            assertThat(settings.application()).isEqualTo("Ward");
            assertThat(settings.defaultTenant()).contains(ACME);
            assertThat(settings.sharedDataSources()).containsExactlyInAnyOrder("jdbc/reference", "jdbc/audit");
            assertThat(settings.unroutable()).isEqualTo(Unroutable.WARN);
            HttpSettings http = settings.http();
            assertThat(http.resolvers()).containsExactly("header", "host", "ours");
            assertThat(http.hostPatterns()).containsExactly(HostPattern.parse("{tenant}.localhost"));
            assertThat(http.headerName()).isEqualTo("X-Ward");
            assertThat(http.trustedProxies()).hasSize(2);
            assertThat(http.trustedProxies().get(0).contains("10.1.2.3")).isTrue();
            assertThat(http.trustedProxies().get(1).contains("::1")).isTrue();
            assertThat(http.publicPaths()).containsExactly("/metrics", "/health/*");
            assertThat(settings.pool())
                    .isEqualTo(new PoolSettings(
                            Duration.ofSeconds(90),
                            17,
                            Duration.ofSeconds(5),
                            Duration.ofMillis(250),
                            IdentityStampMode.VERIFY));
        }

        @Test
        void of_a_tenant() {
            TenantrySettings settings = readWith(
                    "tenantry.tenants.acme.hosts=Acme.example.com, bücher.example",
                    "tenantry.tenants.acme.config.theme=dark",
                    "tenantry.tenants.acme.config.mail.from=a@acme.com",
                    "tenantry.tenants.acme.datasource.username=app",
                    "tenantry.tenants.acme.datasource.password=geheim",
                    "tenantry.tenants.acme.datasource.driver=org.h2.Driver",
                    "tenantry.tenants.acme.datasource.maximum-pool-size=7",
                    "tenantry.tenants.acme.datasource.connection-timeout=2s",
                    "tenantry.tenants.acme.datasources.orders.jndi=jdbc/acme-orders");

            assertThat(tenant(settings, ACME).hosts()).containsExactly("acme.example.com", "xn--bcher-kva.example");
            assertThat(tenant(settings, ACME).config())
                    .containsOnly(Map.entry("theme", "dark"), Map.entry("mail.from", "a@acme.com"));
            assertThat(dataSource(settings, ACME, ""))
                    .isEqualTo(new DataSourceSettings(
                            Optional.of("jdbc:h2:mem:acme"),
                            Optional.of("app"),
                            Optional.of(new Secret("geheim")),
                            Optional.of("org.h2.Driver"),
                            Optional.empty(),
                            7,
                            Duration.ofSeconds(2)));
            assertThat(dataSource(settings, ACME, "orders").jndi()).contains("jdbc/acme-orders");
            assertThat(dataSource(settings, ACME, "orders").url()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"on, ON", "verify, VERIFY", "off, OFF", "OFF, OFF"})
        void of_each_way_to_stamp(String text, IdentityStampMode mode) {
            assertThat(readWith("tenantry.identity-stamp=" + text).pool().identityStamp())
                    .isEqualTo(mode);
        }

        @Test
        void of_a_forwarded_host_that_nobody_is_believed_about() {
            assertThat(readWith("tenantry.forwarded-host=ignore").http().trustedProxies())
                    .isEmpty();
        }
    }

    @Nested
    class Tenants {

        @Test
        void are_those_that_keys_name_in_the_order_of_their_ids() {
            TenantrySettings settings = read(
                    "tenantry.tenants.globex.hosts=globex.com",
                    "tenantry.tenants.acme.hosts=acme.com",
                    "tenantry.template.datasource.url=jdbc:h2:mem:{tenant}");

            assertThat(settings.tenants()).extracting(TenantSettings::id).containsExactly(ACME, GLOBEX);
        }

        @Test
        void may_be_listed_and_need_no_keys_of_their_own() {
            TenantrySettings settings = read(
                    "tenantry.tenant-ids= globex, acme,",
                    Configs.HOST,
                    "tenantry.template.datasource.url=jdbc:h2:mem:{tenant}");

            assertThat(settings.tenants()).extracting(TenantSettings::id).containsExactly(ACME, GLOBEX);
            assertThat(dataSource(settings, GLOBEX, "").url()).contains("jdbc:h2:mem:globex");
        }
    }

    @Nested
    class The_template {

        @Test
        void tells_its_urls_for_tenants_that_are_not_known_yet() {
            TemplateSettings template = readWith(
                            "tenantry.template.datasource.url=jdbc:h2:mem:{tenant}",
                            "tenantry.template.datasources.orders.url=jdbc:h2:mem:orders-{tenant}",
                            "tenantry.template.datasources.audit.jndi=jdbc/audit",
                            "tenantry.tenants.acme.datasources.own.url=jdbc:h2:mem:own")
                    .template();

            assertThat(template.urls())
                    .isEqualTo(Map.of("", "jdbc:h2:mem:{tenant}", "orders", "jdbc:h2:mem:orders-{tenant}"));
            assertThat(template.toString()).doesNotContain("jdbc:");
        }

        private final TenantrySettings settings = read(
                Configs.HOST,
                "tenantry.tenant-ids=acme,globex",
                "tenantry.template.datasource.url=jdbc:postgresql://db/{tenant}?app={tenant}",
                "tenantry.template.datasource.username=app_{tenant}",
                "tenantry.template.datasource.password=shared-{tenant}",
                "tenantry.template.datasource.maximum-pool-size=3",
                "tenantry.template.datasource.connection-timeout=1m",
                "tenantry.template.datasources.orders.url=jdbc:postgresql://orders/{tenant}",
                "tenantry.template.datasources.queue.jndi=jdbc/{tenant}/queue",
                "tenantry.tenants.globex.datasource.url=jdbc:postgresql://elsewhere/g",
                "tenantry.tenants.globex.datasource.maximum-pool-size=9",
                "tenantry.tenants.globex.datasources.queue.url=jdbc:h2:mem:queue-{tenant}");

        @Test
        void gives_every_tenant_its_values_with_the_id_filled_in() {
            assertThat(dataSource(settings, ACME, ""))
                    .isEqualTo(new DataSourceSettings(
                            Optional.of("jdbc:postgresql://db/acme?app=acme"),
                            Optional.of("app_acme"),
                            Optional.of(new Secret("shared-{tenant}")),
                            Optional.empty(),
                            Optional.empty(),
                            3,
                            Duration.ofMinutes(1)));
        }

        @Test
        void is_overridden_key_by_key() {
            assertThat(dataSource(settings, GLOBEX, ""))
                    .isEqualTo(new DataSourceSettings(
                            Optional.of("jdbc:postgresql://elsewhere/g"),
                            Optional.of("app_globex"),
                            Optional.of(new Secret("shared-{tenant}")),
                            Optional.empty(),
                            Optional.empty(),
                            9,
                            Duration.ofMinutes(1)));
        }

        @Test
        void has_named_data_sources_too() {
            assertThat(tenant(settings, ACME).dataSources()).containsOnlyKeys("", "orders", "queue");
            assertThat(dataSource(settings, ACME, "orders").url()).contains("jdbc:postgresql://orders/acme");
            assertThat(dataSource(settings, ACME, "orders").username())
                    .as("a named data source does not inherit from the one without a name")
                    .isEmpty();
            assertThat(dataSource(settings, ACME, "queue").jndi()).contains("jdbc/acme/queue");
        }

        @Test
        void gives_way_to_the_other_kind_of_a_tenant_itself() {
            assertThat(dataSource(settings, GLOBEX, "queue").url()).contains("jdbc:h2:mem:queue-globex");
            assertThat(dataSource(settings, GLOBEX, "queue").jndi()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "10s, PT10S",
        "10S, PT10S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "PT1M30S, PT1M30S",
        "P1D, PT24H"
    })
    void a_duration_is_a_number_with_a_unit_or_iso_8601(String text, Duration duration) {
        assertThat(readWith("tenantry.pool.idle-timeout=" + text).pool().idleTimeout())
                .isEqualTo(duration);
    }

    @Nested
    class Values {

        @Test
        void may_refer_to_other_properties() {
            TenantrySettings settings =
                    readWith("tenantry.tenants.acme.datasource.password=${APP_DB_PASSWORD}", "APP_DB_PASSWORD=geheim");

            assertThat(dataSource(settings, ACME, "").password()).contains(new Secret("geheim"));
        }

        @Test
        void may_have_a_default_in_their_reference() {
            assertThat(readWith("tenantry.application=${WARD:maternity}").application())
                    .isEqualTo("maternity");
        }

        @Test
        void outside_the_prefix_are_nobodys_business() {
            assertThat(readWith("tenant.foo=1", "tenantryx.y=2", "other=3")).isEqualTo(readWith());
        }
    }

    @Nested
    class The_environment {

        @Test
        void wins_over_a_file() {
            TenantrySettings settings = readWithEnvironment(
                    Map.of("TENANTRY_TENANTS_ACME_DATASOURCE_URL", "jdbc:h2:mem:other", "PATH", "/bin"),
                    Configs.ACME,
                    Configs.HOST);

            assertThat(dataSource(settings, ACME, "").url()).contains("jdbc:h2:mem:other");
        }

        @Test
        void can_say_everything_when_it_lists_the_ids() {
            TenantrySettings settings = readWithEnvironment(Map.of(
                    "TENANTRY_TENANT_IDS", "tenant-8,acme",
                    "TENANTRY_TEMPLATE_DATASOURCE_URL", "jdbc:h2:mem:{tenant}",
                    "TENANTRY_TENANTS_TENANT_8_HOSTS", "eight.example",
                    "TENANTRY_TENANTS_TENANT_8_DATASOURCE_MAXIMUM_POOL_SIZE", "8",
                    "TENANTRY_HOST_PATTERNS", "{tenant}.localhost"));

            TenantId eight = new TenantId("tenant-8");
            assertThat(settings.tenants()).extracting(TenantSettings::id).containsExactly(ACME, eight);
            assertThat(tenant(settings, eight).hosts()).containsExactly("eight.example");
            assertThat(dataSource(settings, eight, "").maximumPoolSize()).isEqualTo(8);
            assertThat(dataSource(settings, eight, "").url()).contains("jdbc:h2:mem:tenant-8");
        }

        @Test
        void names_no_tenant_by_itself_for_what_it_says_cannot_be_read_back() {
            TenantrySettings settings = readWithEnvironment(
                    Map.of("TENANTRY_TENANTS_TENANT_8_HOSTS", "eight.example", "HOME", "/"),
                    Configs.ACME,
                    Configs.HOST);

            assertThat(settings.tenants()).extracting(TenantSettings::id).containsExactly(ACME);
        }
    }

    @Nested
    class The_switch_to_turn_the_library_off {

        @ParameterizedTest
        @ValueSource(strings = {"false", "FALSE", " false", "false "})
        void is_false(String value) {
            assertThat(TenantrySettings.isEnabled(Configs.of("tenantry.enabled=" + value)))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"true", "", "no"})
        void is_nothing_else(String value) {
            assertThat(TenantrySettings.isEnabled(Configs.of("tenantry.enabled=" + value)))
                    .isTrue();
        }

        @Test
        void is_off_by_default_and_looks_at_no_other_key() {
            assertThat(TenantrySettings.isEnabled(Configs.of("tenantry.nonsense=1")))
                    .isTrue();
        }
    }

    @Test
    void settings_cannot_be_changed() {
        TenantrySettings settings = readWith();

        assertThatThrownBy(() -> settings.tenants().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> settings.http().resolvers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tenant(settings, ACME).dataSources().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(List.of(settings.tenants())).isNotEmpty();
    }

    @Test
    void a_data_source_is_a_url_or_a_jndi_name() {
        assertThatThrownBy(() -> new DataSourceSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
