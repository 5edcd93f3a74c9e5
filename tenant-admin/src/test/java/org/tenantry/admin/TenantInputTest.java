package org.tenantry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.admin.TenantInput.Purpose;
import org.tenantry.catalog.store.CatalogEntry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TenantInputTest {

    private static final TenantId ACME = new TenantId("acme");

    private static TenantInput read(Purpose purpose, String json) {
        return TenantInput.read(ACME, TestApi.json(json), purpose);
    }

    private static List<String> wrong(Purpose purpose, String json) {
        return catchThrowableOfType(Refusal.class, () -> read(purpose, json)).problem().problems().stream()
                .map(problem -> problem.asJsonObject().getString("field"))
                .toList();
    }

    private static CatalogEntry recorded(Map<String, String> settings) {
        return new CatalogEntry(ACME, TenantState.ACTIVE, settings, 1, Instant.EPOCH);
    }

    @Test
    void objects_become_the_names_of_settings() {
        TenantInput input = read(Purpose.CREATE, """
                {"id": "acme", "state": "suspended",
                 "hosts": ["acme.org", "www.acme.org"],
                 "datasource": {"url": "jdbc:h2:mem:a", "maximum-pool-size": 7, "password": {"secret": "S3"}},
                 "datasources": {"orders": {"url": "${ORDERS}"}, "secret": {"username": "x"}},
                 "config": {"some.property": "v", "a": {"secret": "S4"}, "flag": true}}
                """);

        assertThat(input.settings())
                .isEqualTo(Map.of(
                        "hosts", "acme.org,www.acme.org",
                        "datasource.url", "jdbc:h2:mem:a",
                        "datasource.maximum-pool-size", "7",
                        "datasources.orders.url", "${ORDERS}",
                        "datasources.secret.username", "x",
                        "config.some.property", "v",
                        "config.flag", "true"));
        assertThat(input.secrets()).isEqualTo(Map.of("datasource.password", "S3", "config.a", "S4"));
        assertThat(input.state()).contains(TenantState.SUSPENDED);
    }

    @Test
    void a_property_may_be_named_secret() {
        assertThat(read(Purpose.CREATE, "{\"config\":{\"secret\":\"v\"}}").settings())
                .isEqualTo(Map.of("config.secret", "v"));
        assertThat(read(Purpose.CREATE, "{\"config\":{\"secret\":{\"secret\":\"v\"}}}")
                        .secrets())
                .isEqualTo(Map.of("config.secret", "v"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE  | {'revision':1,'origin':'catalog','changedAt':'x'}      | changedAt,origin,revision",
                "CREATE  | {'id':'globex'}                                        | id",
                "CREATE  | {'id':1}                                               | id",
                "CREATE  | {'state':'removed'}                                    | state",
                "CREATE  | {'state':1}                                            | state",
                "REPLACE | {'state':'active'}                                     | state",
                "PATCH   | {'state':'suspended'}                                  | state",
                "CREATE  | {'host':[],'datasource':{'urll':'x'},'x':{'y':{'z':1}}} | datasource.urll,host,x.y.z",
                "CREATE  | {'datasource':'jdbc:h2:mem:a'}                         | datasource",
                "CREATE  | {'datasource':{'secret':'x'}}                          | datasource",
                "CREATE  | {'datasource.url':'jdbc:h2:mem:a'}                     | datasource.url",
                "CREATE  | {'datasources':{'a.b':{'url':'x'}}}                    | datasources.a.b",
                "CREATE  | {'datasources':{'':{'url':'x'}}}                       | datasources..url",
                "CREATE  | {'config':{'a b':'x'}}                                 | config.a b",
                "CREATE  | {'config':{'':'x'}}                                    | config.",
                "CREATE  | {'hosts':'acme.org'}                                   | hosts",
                "CREATE  | {'hosts':['a,b']}                                      | hosts",
                "CREATE  | {'hosts':[1]}                                          | hosts",
                "CREATE  | {'hosts':{'secret':'x'}}                               | hosts",
                "CREATE  | {'datasource':{'url':['x']}}                           | datasource.url",
                "CREATE  | {'datasource':{'username':null}}                       | datasource.username",
                "PATCH   | {'datasource':{'usernam':null},'x':null}               | datasource.usernam,x"
            })
    void what_a_client_may_not_send_is_named(Purpose purpose, String json, String fields) {
        assertThat(wrong(purpose, json.replace('\'', '"'))).containsExactly(fields.split(","));
    }

    @Test
    void a_patch_takes_away_one_setting_or_all_below_a_name() {
        CatalogEntry entry = recorded(Map.of(
                "hosts", "a",
                "datasource.url", "u",
                "datasource.username", "n",
                "datasources.a.url", "u",
                "datasources.ab.url", "u",
                "config.x", "1",
                "config.x.y", "2"));

        assertThat(read(Purpose.PATCH, "{\"datasource\":{\"username\":null},\"hosts\":null}")
                        .named(entry))
                .containsExactlyInAnyOrder("datasource.username", "hosts");
        assertThat(read(Purpose.PATCH, "{\"datasource\":null}").named(entry))
                .containsExactlyInAnyOrder("datasource.url", "datasource.username");
        assertThat(read(Purpose.PATCH, "{\"datasources\":{\"a\":null}}").named(entry))
                .containsExactly("datasources.a.url");
        assertThat(read(Purpose.PATCH, "{\"config\":{\"x\":null}}").named(entry))
                .containsExactly("config.x");
        assertThat(read(Purpose.PATCH, "{\"config\":null}").named(entry))
                .containsExactlyInAnyOrder("config.x", "config.x.y");
    }

    @Test
    void a_replacement_takes_away_what_it_does_not_name() {
        CatalogEntry entry = recorded(Map.of(
                "hosts", "a", "datasource.password", "enc:v1:k:AAAA", "config.x", "enc:v1:k:AAAA", "config.y", "2"));
        TenantInput input =
                read(Purpose.REPLACE, "{\"datasource\":{\"password\":{\"secret\":true}},\"config\":{\"y\":\"3\"}}");

        assertThat(input.notNamed(entry)).containsExactlyInAnyOrder("hosts", "config.x");
        assertThat(input.settings()).isEqualTo(Map.of("config.y", "3"));
    }

    @Test
    void only_a_recorded_secret_can_stay() {
        TenantInput input = read(Purpose.PATCH, "{\"config\":{\"x\":{\"secret\":true}}}");

        input.verifyKept(Optional.of(recorded(Map.of("config.x", "enc:v1:k:AAAA"))));
        for (CatalogEntry entry : List.of(recorded(Map.of()), recorded(Map.of("config.x", "plain")))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> input.named(entry))
                            .problem()
                            .detail())
                    .isEqualTo("config.x");
        }
    }
}
