package org.tenantry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tenantry.settings.Configs.problems;
import static org.tenantry.settings.Configs.problemsOf;
import static org.tenantry.settings.Configs.read;
import static org.tenantry.settings.Configs.readWithEnvironment;
import static org.tenantry.settings.Configs.withAcme;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and what the user reads about it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvalidSettingsTest {

    private static final String GLOBEX = "tenantry.tenants.globex.datasource.url=jdbc:h2:mem:globex";

    @Test
    void every_problem_of_a_configuration_is_reported_in_one_go() {
        assertThatThrownBy(() -> read(
                        "tenantry.resolver=host",
                        "tenantry.pool.idle-timeout=soon",
                        "tenantry.pool.max-connections=0",
                        "tenantry.default-tenant=nobody",
                        "tenantry.tenants.acme.datasource.url=jdbc:h2:mem:one",
                        "tenantry.tenants.acme.hosts=same.example",
                        "tenantry.tenants.globex.datasource.url=jdbc:h2:mem:one",
                        "tenantry.tenants.globex.hosts=same.example",
                        "tenantry.tenants.initech.hosts=initech.example",
                        "tenantry.tenants.Bad_Id.hosts=bad.example",
                        "tenantry.application=${NOT_SET}"))
                .isInstanceOfSatisfying(InvalidSettingsException.class, e -> {
                    assertThat(e.problems())
                            .extracting(Problem::key)
                            .containsExactlyInAnyOrder(
                                    "tenantry.resolver",
                                    "tenantry.pool.idle-timeout",
                                    "tenantry.pool.max-connections",
                                    "tenantry.default-tenant",
                                    "tenantry.tenants.globex.datasource.url",
                                    "tenantry.tenants.globex.hosts",
                                    "tenantry.tenants.initech.datasource.url",
                                    "tenantry.tenants.Bad_Id.hosts",
                                    "tenantry.application");
                    assertThat(e)
                            .hasMessageStartingWith(
                                    "TENANTRY-010: The configuration of Tenantry has 9 problems:\n  - ");
                    e.problems().forEach(problem -> assertThat(e).hasMessageContaining("\n  - " + problem));
                });
    }

    @Test
    void a_single_problem_is_one_problem() {
        assertThatThrownBy(() -> read(withAcme("tenantry.unroutable=maybe")))
                .hasMessage("TENANTRY-010: The configuration of Tenantry has 1 problem:"
                        + "\n  - tenantry.unroutable = \"maybe\": Use one of: refuse, warn.");
    }

    @Nested
    class Unknown_keys {

        @ParameterizedTest
        @CsvSource({
            "tenantry.resolver, tenantry.resolvers",
            "tenantry.defaulttenant, tenantry.default-tenant",
            "tenantry.pool.max-conections, tenantry.pool.max-connections",
            "tenantry.tenants.acme.host, tenantry.tenants.acme.hosts",
            "tenantry.tenants.acme.datasource.usrename, tenantry.tenants.acme.datasource.username",
            "tenantry.tenants.acme.datasources.orders.ulr, tenantry.tenants.acme.datasources.orders.url",
            "tenantry.template.datasource.pasword, tenantry.template.datasource.password",
        })
        void get_the_key_that_was_probably_meant(String key, String meant) {
            assertThat(problems(
                            withAcme(key + "=1", "tenantry.template.datasources.orders.url=jdbc:h2:mem:o-{tenant}")))
                    .containsExactly(key + ": There is no such key. Did you mean " + meant + "?");
        }

        @Test
        void that_resemble_none_are_told_where_to_read() {
            assertThat(problems(withAcme("tenantry.completely.different.thing=1")))
                    .containsExactly("tenantry.completely.different.thing: There is no such key. See"
                            + " docs/configuration.md for those there are.");
        }

        @Test
        void do_not_show_their_value_which_may_be_a_mistyped_secret() {
            assertThat(problems(withAcme("tenantry.tenants.acme.datasource.passwort=geheim")))
                    .singleElement()
                    .asString()
                    .doesNotContain("geheim");
        }

        @Test
        void of_the_environment_are_found_too() {
            assertThat(problemsOf(() -> readWithEnvironment(
                            Map.of("TENANTRY_RESOLVER", "host", "TENANTRY_TENANTS_A_1_HOSTS", "x", "PATH", "/"),
                            Configs.ACME,
                            Configs.HOST)))
                    .containsExactly("TENANTRY_RESOLVER: There is no such key. Did you mean TENANTRY_RESOLVERS?");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "TENANTRY_SERVICE_HOST",
                    "TENANTRY_DB_SERVICE_PORT",
                    "TENANTRY_DB_SERVICE_PORT_HTTP",
                    "TENANTRY_PORT",
                    "TENANTRY_DB_PORT_5432_TCP",
                    "TENANTRY_DB_PORT_5432_TCP_ADDR"
                })
        void are_not_what_kubernetes_says_of_a_service_named_tenantry(String variable) {
            assertThat(readWithEnvironment(Map.of(variable, "10.0.0.7", "PATH", "/"), Configs.ACME, Configs.HOST)
                            .tenants())
                    .hasSize(1);
        }
    }

    @Nested
    class Tenants {

        @ParameterizedTest
        @ValueSource(strings = {"Acme", "a_b", "-a", "a-", "ä"})
        void need_an_id(String id) {
            assertThat(problems(withAcme("tenantry.tenants." + id + ".hosts=x.example")))
                    .containsExactly("tenantry.tenants." + id + ".hosts: \"" + id
                            + "\" is no tenant id. Use 1-63 lower-case letters, digits or inner hyphens.");
        }

        @Test
        void need_ids_in_the_list_too() {
            assertThat(problems(withAcme("tenantry.tenant-ids=acme,Globex")))
                    .containsExactly(
                            "tenantry.tenant-ids = \"Globex\": Not a tenant id: \"Globex\". Use 1-63 lower-case"
                                    + " letters, digits or inner hyphens.");
        }

        @Test
        void with_keys_must_be_in_the_list_if_there_is_one() {
            assertThat(problems(withAcme(GLOBEX, "tenantry.tenant-ids=acme")))
                    .containsExactly("tenantry.tenants.globex: There are keys for this tenant, but tenantry.tenant-ids"
                            + " does not list it. Add it there, or remove the keys.");
        }

        @Test
        void must_be_there_at_all() {
            assertThat(problems(Configs.HOST))
                    .containsExactly("tenantry.tenant-ids: No tenant is configured. Add"
                            + " tenantry.tenants.<id>.datasource.url, or list the ids here and set"
                            + " tenantry.template.datasource.url.");
        }

        @Test
        void must_have_the_default_one_among_them() {
            assertThat(problems(withAcme("tenantry.default-tenant=globex")))
                    .containsExactly(
                            "tenantry.default-tenant = \"globex\": There is no such tenant. Use the id of one.");
        }

        @Test
        void must_be_reachable_by_a_host_unless_something_else_names_them() {
            assertThat(problems(Configs.ACME))
                    .containsExactly("tenantry.tenants.acme.hosts: No host leads to this tenant. Set this key, or"
                            + " tenantry.host.patterns.");
            assertThat(problems(Configs.ACME, "tenantry.resolvers=header")).isEmpty();
            assertThat(problems(Configs.ACME, "tenantry.tenants.acme.hosts=acme.com"))
                    .isEmpty();
        }
    }

    @Nested
    class Hosts {

        @Test
        void belong_to_one_tenant() {
            assertThat(problems(withAcme(
                            GLOBEX,
                            "tenantry.tenants.acme.hosts=Shop.example.com",
                            "tenantry.tenants.globex.hosts=globex.com,shop.example.com.")))
                    .containsExactly("tenantry.tenants.globex.hosts = \"shop.example.com\": This host belongs to tenant"
                            + " \"acme\" already. Give each host to one tenant.");
        }

        @Test
        void that_a_pattern_gives_to_one_tenant_cannot_be_given_to_another() {
            assertThat(problems(withAcme(GLOBEX, "tenantry.tenants.acme.hosts=globex.localhost")))
                    .containsExactly("tenantry.tenants.acme.hosts = \"globex.localhost\": This host belongs to tenant"
                            + " \"globex\" already. Give each host to one tenant.");
            assertThat(problems(withAcme("tenantry.tenants.acme.hosts=acme.localhost")))
                    .isEmpty();
        }

        @Test
        void of_two_patterns_that_overlap_are_found_too() {
            assertThat(problems(
                            "tenantry.host.patterns={tenant}.localhost,a-{tenant}.localhost",
                            "tenantry.tenants.b.datasource.url=jdbc:h2:mem:1",
                            "tenantry.tenants.a-b.datasource.url=jdbc:h2:mem:2"))
                    .singleElement()
                    .asString()
                    .contains("= \"a-b.localhost\": This host belongs to tenant \"a-b\" already.");
        }

        @Test
        void must_be_host_names() {
            assertThat(problems(withAcme("tenantry.tenants.acme.hosts=https://acme.com/,acme.com:80,ok.com")))
                    .hasSize(2)
                    .allMatch(problem -> problem.startsWith("tenantry.tenants.acme.hosts = \""))
                    .anyMatch(problem -> problem.contains("Not a host name: \"https://acme.com/\""))
                    .anyMatch(problem -> problem.contains("Not a host name: \"acme.com:80\""));
        }

        @Test
        void of_patterns_must_carry_the_id() {
            assertThat(problems(Configs.ACME, "tenantry.host.patterns={tenant}.ok.com,www.acme.com"))
                    .containsExactly(
                            "tenantry.host.patterns = \"www.acme.com\": Not a host pattern: \"www.acme.com\". Use"
                                    + " a host name whose first label has {tenant} once, such as {tenant}.example.com.");
        }
    }

    @Nested
    class Databases {

        @Test
        void belong_to_one_tenant() {
            assertThat(problems(withAcme("tenantry.tenants.globex.datasource.url=jdbc:h2:mem:acme")))
                    .containsExactly("tenantry.tenants.globex.datasource.url: Tenant \"acme\" has the same database."
                            + " Give each tenant its own; a template needs {tenant} in it.");
        }

        @Test
        void of_the_server_belong_to_one_tenant() {
            assertThat(problems(
                            Configs.HOST,
                            "tenantry.tenant-ids=acme,globex",
                            "tenantry.template.datasource.jndi=jdbc/one"))
                    .containsExactly("tenantry.tenants.globex.datasource.jndi: Tenant \"acme\" has the same database."
                            + " Give each tenant its own; a template needs {tenant} in it.");
        }

        @Test
        void are_needed() {
            assertThat(problems(Configs.HOST, "tenantry.tenants.acme.hosts=acme.com"))
                    .containsExactly(
                            "tenantry.tenants.acme.datasource.url: This tenant has no database. Set this key, or"
                                    + " tenantry.template.datasource.url for all tenants.");
        }

        @Test
        void are_needed_for_a_named_data_source_too() {
            assertThat(problems(withAcme("tenantry.tenants.acme.datasources.orders.username=app")))
                    .containsExactly(
                            "tenantry.tenants.acme.datasources.orders.url: This data source has no database. Set"
                                    + " this key, or that of the template.");
        }

        @Test
        void are_needed_of_every_tenant_that_others_have() {
            assertThat(problems(withAcme(
                            GLOBEX, "tenantry.tenants.globex.datasources.orders.url=jdbc:h2:mem:globex-orders")))
                    .containsExactly(
                            "tenantry.tenants.acme.datasources.orders.url: Other tenants have this data source and"
                                    + " this one has not. Set this key, or that of the template.");
        }

        @Test
        void are_named_by_a_url_or_by_jndi_and_not_both() {
            assertThat(problems(withAcme("tenantry.tenants.acme.datasource.jndi=jdbc/acme")))
                    .contains("tenantry.tenants.acme.datasource.jndi: Both url and jndi are set for this data source."
                            + " Remove one.");
        }

        @Test
        void need_a_jdbc_url() {
            assertThat(problems(Configs.HOST, "tenantry.tenants.acme.datasource.url=postgres://app:geheim@db/acme"))
                    .containsExactly(
                            "tenantry.tenants.acme.datasource.url: Not a JDBC URL: it does not begin with jdbc:.");
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @ValueSource(strings = {"soon", "10", "10 s", "10x", "s", "-1s", "1.5s", "PT", "10sec", "1234567890s"})
        void that_are_no_duration(String value) {
            assertThat(problems(withAcme("tenantry.pool.idle-timeout=" + value)))
                    .containsExactly("tenantry.pool.idle-timeout = \"" + value + "\": Not a duration. Use a number with"
                            + " ms, s, m, h or d, such as 10s, or ISO-8601, such as PT10S.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0s", "PT0S", "-PT5S"})
        void that_are_no_positive_duration(String value) {
            assertThat(problems(withAcme("tenantry.pool.drain-timeout=" + value)))
                    .containsExactly(
                            "tenantry.pool.drain-timeout = \"" + value + "\": A duration must be more than zero.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"366d", "999999999d", "P106751991167300D", "PT2562047788015215H"})
        void that_are_longer_than_anything_here_lasts(String value) {
            assertThat(problems(withAcme("tenantry.pool.retry-interval=" + value)))
                    .containsExactly(
                            "tenantry.pool.retry-interval = \"" + value + "\": A duration must be at most 365 days.");
        }

        @Test
        void that_are_too_short_for_a_pool_to_wait() {
            assertThat(problems(withAcme("tenantry.tenants.acme.datasource.connection-timeout=249ms")))
                    .containsExactly(
                            "tenantry.tenants.acme.datasource.connection-timeout = \"249ms\": Use 250ms or more.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
        void that_are_no_number_above_zero(String value) {
            assertThat(problems(withAcme("tenantry.tenants.acme.datasource.maximum-pool-size=" + value)))
                    .containsExactly("tenantry.tenants.acme.datasource.maximum-pool-size = \"" + value
                            + "\": Not a whole number above zero.");
        }

        @Test
        void that_are_neither_true_nor_false() {
            assertThat(problems(withAcme("tenantry.enabled=yes")))
                    .containsExactly("tenantry.enabled = \"yes\": Use true or false.");
        }

        @Test
        void that_are_no_choice() {
            assertThat(problems(withAcme("tenantry.identity-stamp=maybe")))
                    .containsExactly("tenantry.identity-stamp = \"maybe\": Use one of: on, verify, off.");
        }

        @Test
        void that_are_no_header_name() {
            assertThat(problems(withAcme("tenantry.header.name=X Tenant")))
                    .containsExactly("tenantry.header.name = \"X Tenant\": Not the name of an HTTP header.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"metrics", "/*", "/a/*/b", "/a*", "*"})
        void that_are_no_public_path(String path) {
            assertThat(problems(withAcme("tenantry.public-paths=/ok," + path)))
                    .containsExactly("tenantry.public-paths = \"" + path
                            + "\": Use a path such as /metrics, or /health/*" + " for everything below one.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"trust", "trust-from=", "10.0.0.0/8"})
        void that_do_not_say_whose_forwarded_host_is_believed(String value) {
            assertThat(problems(withAcme("tenantry.forwarded-host=" + value)))
                    .containsExactly("tenantry.forwarded-host = \"" + value
                            + "\": Use ignore, or trust-from= and the proxies' addresses.");
        }

        @Test
        void that_are_no_address_range() {
            assertThat(problems(withAcme("tenantry.forwarded-host=trust-from=10.0.0.0/33")))
                    .singleElement()
                    .asString()
                    .contains("Not an address range: \"10.0.0.0/33\".");
        }

        @Test
        void that_refer_to_nothing() {
            assertThat(problems(withAcme("tenantry.tenants.acme.datasource.password=${APP_DB_PASSWORD}")))
                    .containsExactly(
                            "tenantry.tenants.acme.datasource.password: Its value refers to a property that is not"
                                    + " set. Set it, or give a default as in ${NAME:default}.");
        }

        @Test
        void of_the_template_are_reported_once_and_not_for_each_tenant() {
            assertThat(problems(withAcme(GLOBEX, "tenantry.template.datasource.maximum-pool-size=none")))
                    .hasSize(1);
        }
    }

    @Nested
    class Secrets {

        private static final String SECRET = "s3cr3t";

        @Test
        void are_in_no_message() {
            List<String> shown = problems(
                    Configs.HOST,
                    "tenantry.tenants.acme.datasource.url=postgres://app:s3cr3t@db/acme",
                    "tenantry.tenants.acme.datasource.password=s3cr3t",
                    "tenantry.tenants.acme.datasource.jndi=jdbc/x",
                    "tenantry.tenants.acme.config.api-key=s3cr3t",
                    "tenantry.tenants.globex.datasource.url=jdbc:x:one;password=s3cr3t",
                    "tenantry.tenants.initech.datasource.url=jdbc:x:one;password=s3cr3t",
                    "tenantry.tenants.initech.datasources.o.url=s3cr3t",
                    "tenantry.template.datasource.passwordd=s3cr3t",
                    "tenantry.tenants.initech.s3=s3cr3t",
                    "tenantry.tenants.no_id.datasource.password=s3cr3t");

            assertThat(shown).hasSizeGreaterThan(5).noneMatch(problem -> problem.contains(SECRET));
        }

        @Test
        void are_in_no_rendering_of_the_settings() {
            TenantrySettings settings = read(
                    Configs.HOST,
                    "tenantry.tenants.acme.datasource.url=jdbc:x:one;password=s3cr3t",
                    "tenantry.tenants.acme.datasource.password=s3cr3t");

            assertThat(settings.toString()).doesNotContain(SECRET);
            assertThat(settings.tenants().toString()).doesNotContain(SECRET).contains("acme");
            assertThat(new Secret(SECRET)).hasToString("***");
        }
    }

    @Test
    void a_value_is_shown_cut_and_without_control_characters() {
        assertThat(problems(withAcme("tenantry.unroutable=x\nforged " + "y".repeat(200))))
                .singleElement()
                .asString()
                .startsWith("tenantry.unroutable = \"x?forged yyy")
                .contains("...\": Use one of");
    }
}
