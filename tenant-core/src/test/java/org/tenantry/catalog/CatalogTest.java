package org.tenantry.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.UnknownTenantException;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.HostPattern;
import org.tenantry.settings.TenantSettings;
import org.tenantry.testing.Threads;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CatalogTest {

    private static final List<HostPattern> PATTERNS = List.of(
            HostPattern.parse("{tenant}.example.com"),
            HostPattern.parse("{tenant}.localhost"),
            HostPattern.parse("app-{tenant}-eu.example.org"));

    private final Catalog catalog = new Catalog(
            List.of(
                    tenant("globex", "globex.com", "special.example.com"),
                    tenant("acme", "www.acme.com", "xn--bcher-kva.example", "an.tie", "c0.tie"),
                    tenant("special")),
            PATTERNS,
            Optional.empty());

    private static TenantSettings tenant(String id, String... hosts) {
        return new TenantSettings(
                new TenantId(id),
                List.of(hosts),
                Map.of(
                        "",
                        DataSourceSettings.of("jdbc:fake:" + id),
                        "orders",
                        DataSourceSettings.of("jdbc:fake:o" + id)),
                Map.of("theme", "of " + id));
    }

    private String idOf(String host) {
        HostMatch match = catalog.match(host);
        if (match instanceof HostMatch.Matched matched) {
            return matched.tenant().id().value();
        }
        return match instanceof HostMatch.Unknown ? "unknown" : "malformed";
    }

    @ParameterizedTest
    @CsvSource({
        "www.acme.com, acme",
        "WWW.ACME.COM, acme",
        "www.acme.com., acme",
        "www.acme.com:9080, acme",
        "www.acme.com.:9080, acme",
        "xn--bcher-kva.example, acme",
        "an.tie, acme",
        "c0.tie, acme",
        "globex.com, globex",
        "acme.example.com, acme",
        "Acme.Example.Com.:443, acme",
        "acme.localhost, acme",
        "globex.localhost:9080, globex",
        "app-acme-eu.example.org, acme",
        "APP-Globex-EU.example.org, globex",
    })
    void a_host_leads_to_its_tenant(String host, String id) {
        assertThat(idOf(host)).isEqualTo(id);
    }

    @Test
    void a_tenants_own_host_comes_before_the_patterns() {
        assertThat(idOf("special.example.com")).isEqualTo("globex");
        assertThat(idOf("special.localhost")).isEqualTo("special");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.com",
                "acme",
                "example.com",
                "nobody.example.com",
                "x.acme.example.com",
                "acme.example.com.evil.org",
                "acmeexample.com",
                "acme-example.com",
                "acm.example.com",
                "acmee.example.com",
                "app--eu.example.org",
                "app-acme.example.org",
                "acme-eu.example.org",
                "app-nobody-eu.example.org",
                "localhost",
                "cn.tie",
                "a0.tie"
            })
    void any_other_name_is_unknown(String host) {
        assertThat(idOf(host)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".example.com",
                "acme..example.com",
                "acme.example.com:0",
                "a b",
                "\u212aacme.localhost",
                "[::1]"
            })
    void what_is_no_name_is_malformed(String host) {
        assertThat(idOf(host)).isEqualTo("malformed");
    }

    @Test
    void a_large_catalog_finds_each_of_its_hosts_and_none_besides() {
        List<TenantSettings> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(tenant("t" + i, "www.t" + i + ".net"));
        }
        Catalog large = new Catalog(many, PATTERNS, Optional.empty());

        for (int i = 0; i < 5_000; i++) {
            Tenant tenant = large.require(new TenantId("t" + i));
            assertThat(large.match("www.T" + i + ".net:80")).isEqualTo(new HostMatch.Matched(tenant));
            assertThat(large.match("T" + i + ".localhost")).isEqualTo(new HostMatch.Matched(tenant));
            assertThat(large.match("www.u" + i + ".net")).isInstanceOf(HostMatch.Unknown.class);
        }
    }

    @Test
    void made_up_names_leave_nothing_behind() throws Exception {
        List<WeakReference<String>> names = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String name = "made-up-" + i + (i % 2 == 0 ? ".example.com" : ".net");
            assertThat(catalog.match(name)).isSameAs(catalog.match("nobody.at.all"));
            names.add(new WeakReference<>(name));
        }
        Threads.await("the names to be collected", () -> {
            System.gc();
            return names.stream().allMatch(name -> name.refersTo(null));
        });
    }

    @Test
    void a_look_up_allocates_nothing() {
        String[] hosts = {
            "WWW.acme.com:9080",
            "acme.example.com.",
            "app-acme-eu.example.org",
            "nobody.example.com",
            "nobody.net",
            "a b"
        };
        lookUp(hosts, 20_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int matched = lookUp(hosts, 100_000);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(matched).isEqualTo(300_000);
        assertThat(bytes).as("bytes for 600,000 look-ups").isLessThan(10_000);
    }

    private int lookUp(String[] hosts, int times) {
        int matched = 0;
        for (int i = 0; i < times; i++) {
            for (String host : hosts) {
                matched += catalog.match(host) instanceof HostMatch.Matched ? 1 : 0;
            }
        }
        return matched;
    }

    @Test
    void tenants_are_found_by_id_and_listed_in_the_order_of_ids() {
        assertThat(catalog.all())
                .extracting(tenant -> tenant.id().value())
                .containsExactly("acme", "globex", "special");
        assertThat(catalog.find(new TenantId("acme")))
                .containsSame(catalog.all().get(0));
        assertThat(catalog.find(new TenantId("nobody"))).isEmpty();
        assertThatThrownBy(() -> catalog.require(new TenantId("nobody"))).isInstanceOf(UnknownTenantException.class);
        assertThat(catalog.all().get(1).config()).containsEntry("theme", "of globex");
    }

    @Test
    void tenants_have_their_settings() {
        Tenant acme = catalog.require(new TenantId("acme"));

        assertThat(catalog.settings(acme).dataSources())
                .extractingByKey("")
                .extracting(DataSourceSettings::url)
                .isEqualTo(Optional.of("jdbc:fake:acme"));
        assertThat(catalog.dataSourceNames()).containsExactlyInAnyOrder("", "orders");
        assertThatThrownBy(() -> catalog.settings(new Tenant(acme.id(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tenant \"acme\" is not of this catalog.");
    }

    @Test
    void there_is_a_default_tenant_only_if_it_was_named() {
        List<TenantSettings> one = Arrays.asList(tenant("acme"), tenant("globex"));

        assertThat(catalog.defaultTenant()).isEmpty();
        Catalog withDefault = new Catalog(one, List.of(), Optional.of(new TenantId("globex")));
        assertThat(withDefault.defaultTenant()).containsSame(withDefault.require(new TenantId("globex")));
        assertThat(new Catalog(one, List.of(), Optional.of(new TenantId("not-yet"))).defaultTenant())
                .isEmpty();
    }

    @Test
    void an_empty_catalog_knows_nobody() {
        Catalog empty = new Catalog(List.of(), PATTERNS, Optional.empty());

        assertThat(empty.all()).isEmpty();
        assertThat(empty.dataSourceNames()).isEmpty();
        assertThat(empty.match("acme.example.com")).isInstanceOf(HostMatch.Unknown.class);
    }
}
