package org.tenantry.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.it.admin.AdminClient.basic;
import static org.tenantry.it.admin.AdminClient.json;
import static org.tenantry.it.admin.AdminWar.ADMIN_HOST;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tenantry.it.Libs;
import org.tenantry.it.OnLiberty;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;

/** The administration as an operator uses it, and as nobody else can. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AdminIT {

    private static final String NO_LOGIN = "";

    private final AdminClient admin = new AdminClient("admin");

    @Deployment(name = "admin", testable = false)
    static WebArchive application() throws Exception {
        Operators.add();
        return AdminWar.of("admin", AdminWar.on());
    }

    @Deployment(name = "admin-off", testable = false)
    static WebArchive off() {
        return AdminWar.of("admin-off", "tenantry.admin.hosts=" + ADMIN_HOST);
    }

    @Deployment(name = "admin-complete", testable = false)
    static WebArchive metadataComplete() {
        return AdminWar.of("admin-complete", AdminWar.on()).setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                  <servlet>
                    <servlet-name>all</servlet-name>
                    <servlet-class>org.tenantry.it.admin.app.CatchAllServlet</servlet-class>
                  </servlet>
                  <servlet-mapping>
                    <servlet-name>all</servlet-name>
                    <url-pattern>/*</url-pattern>
                  </servlet-mapping>
                </web-app>
                """));
    }

    @Deployment(name = "admin-away", testable = false)
    static WebArchive withoutItsDatabase() {
        return AdminWar.of(
                        "admin-away",
                        "tenantry.admin.enabled=true",
                        "tenantry.admin.hosts=" + ADMIN_HOST,
                        "tenantry.catalog.url=jdbc:postgresql://127.0.0.1:1/none",
                        "tenantry.catalog.username=app",
                        "tenantry.catalog.password=Catalog-Secret")
                .addAsLibraries(Libs.of("postgresql"));
    }

    @AfterAll
    static void forget() throws Exception {
        Operators.remove();
    }

    private static HttpResponse<String> atTenant(String host) throws Exception {
        return Server.get(host, "/admin/whoami");
    }

    @Test
    void a_tenant_has_its_whole_life_here() throws Exception {
        assertThat(atTenant("acme.localhost").statusCode()).isEqualTo(404);

        HttpResponse<String> made = admin.put("/tenantry/tenants/acme?wait=5s", "{\"state\":\"pending\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).getJsonArray("appliedBy").getString(0)).isEqualTo("node-admin");
        assertThat(atTenant("acme.localhost").body()).contains("TENANTRY-058");

        admin.send("POST", "/tenantry/tenants/acme/resume?wait=5s", "");
        assertThat(atTenant("acme.localhost").body()).isEqualTo("tenant=acme");

        String tag =
                admin.get("/tenantry/tenants/acme").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> patched = admin.send(
                "PATCH",
                "/tenantry/tenants/acme?wait=5s",
                "{\"hosts\":[\"acme.example\"]}",
                "Content-Type",
                "application/merge-patch+json",
                "If-Match",
                tag);
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(atTenant("acme.example").body()).isEqualTo("tenant=acme");

        admin.send("POST", "/tenantry/tenants/acme/suspend?wait=PT5S", "");
        assertThat(atTenant("acme.example").statusCode()).isEqualTo(503);
        assertThat(atTenant("tenant-1.localhost").body()).isEqualTo("tenant=tenant-1");
        admin.send("POST", "/tenantry/tenants/acme/resume?wait=5s", "");
        assertThat(atTenant("acme.example").statusCode()).isEqualTo(200);

        ServerLog log = ServerLog.fromNowOn();
        assertThat(admin.send("DELETE", "/tenantry/tenants/acme?wait=5s", "").statusCode())
                .isEqualTo(200);
        assertThat(atTenant("acme.example").statusCode()).isEqualTo(410);
        assertThat(admin.get("/tenantry/tenants/acme").statusCode()).isEqualTo(410);
        assertThat(log.text()).contains("Administration: \"operator\" delete tenant acme: removed");

        JsonObject changes = json(admin.get("/tenantry/changes?tenant=acme"));
        assertThat(changes.getJsonArray("changes").getJsonObject(0).getString("by"))
                .isEqualTo("operator");
        assertThat(changes.getJsonArray("changes")).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /tenantry/tenants/nobody                | ''                      | ''                        | 404 | TENANTRY-002",
                "PATCH  | /tenantry/tenants/nobody                | {}                      | ''                        | 404 | TENANTRY-002",
                "DELETE | /tenantry/tenants/nobody                | ''                      | ''                        | 404 | TENANTRY-002",
                "GET    | /tenantry/tenants/No_Id                 | ''                      | ''                        | 400 | TENANTRY-133",
                "GET    | /tenantry/tenants?limit=0               | ''                      | ''                        | 400 | TENANTRY-133",
                "GET    | /tenantry/tenants?limit=1&limit=2       | ''                      | ''                        | 400 | TENANTRY-133",
                "GET    | /tenantry/tenants?after=!               | ''                      | ''                        | 400 | TENANTRY-133",
                "GET    | /tenantry/tenants?state=ACTIVE          | ''                      | ''                        | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new?wait=61s          | {}                      | ''                        | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new                   | {                       | ''                        | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new                   | []                      | ''                        | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new                   | {'hosts':[],'hosts':[]} | ''                        | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new                   | {'revision':1}          | ''                        | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new                   | {}                      | Content-Type: text/plain  | 415 | TENANTRY-135",
                "PUT    | /tenantry/tenants/new                   | {}                      | Content-Type: application/merge-patch+json | 415 | TENANTRY-135",
                "PUT    | /tenantry/tenants/new                   | {}                      | If-Match: \"1\"           | 412 | TENANTRY-137",
                "PUT    | /tenantry/tenants/new                   | {}                      | If-None-Match: \"1\"      | 400 | TENANTRY-133",
                "PUT    | /tenantry/tenants/new                   | {'hosts':['tenant-1.localhost']} | ''               | 422 | TENANTRY-010",
                "PUT    | /tenantry/tenants/new                   | {'hosts':['admin.example']} | ''                    | 422 | TENANTRY-010",
                "PUT    | /tenantry/tenants/new                   | {'datasource':{'url':'jdbc:h2:mem:x;PASSWORD=y'}} | '' | 422 | TENANTRY-010",
                "PUT    | /tenantry/tenants/tenant-1              | {}                      | ''                        | 409 | TENANTRY-136",
                "POST   | /tenantry/tenants/tenant-1/suspend      | ''                      | ''                        | 409 | TENANTRY-136",
                "POST   | /tenantry/nodes                         | ''                      | ''                        | 405 | TENANTRY-134",
                "DELETE | /tenantry/tenants                       | ''                      | ''                        | 405 | TENANTRY-134",
                "OPTIONS | /tenantry/tenants                      | ''                      | ''                        | 405 | TENANTRY-134",
                "GET    | /tenantry/nothing                       | ''                      | ''                        | 404 | TENANTRY-134",
                "GET    | /tenantry/                              | ''                      | ''                        | 404 | TENANTRY-134",
                "GET    | /tenantry/tenants/                      | ''                      | ''                        | 400 | TENANTRY-133",
                "GET    | /tenantry/tenants/a/b/c                 | ''                      | ''                        | 404 | TENANTRY-134"
            })
    void what_cannot_be_done_is_answered_with_a_problem(
            String method, String path, String body, String header, int status, String code) throws Exception {
        String[] headers = header.isEmpty() ? new String[0] : header.split(": ");

        HttpResponse<String> response = admin.send(method, path, body.replace('\'', '"'), headers);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).getString("code")).isEqualTo(code);
        assertThat(json(response).getInt("status")).isEqualTo(status);
        if (status == 405) {
            assertThat(response.headers().firstValue("Allow")).contains("GET");
        }
        assertThat(admin.get("/tenantry/tenants/new").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_that_is_too_large_is_not_read() throws Exception {
        String large = "{\"config\":{\"x\":\"" + "y".repeat(65 * 1024) + "\"}}";

        assertThat(admin.put("/tenantry/tenants/large", large).statusCode()).isEqualTo(413);
    }

    @Test
    void an_answer_to_head_is_that_to_get_without_a_body() throws Exception {
        HttpResponse<String> get = admin.get("/tenantry/tenants/tenant-1");
        HttpResponse<String> head = admin.send("HEAD", "/tenantry/tenants/tenant-1", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 401",
        "operator, wrong, 401",
        "stranger, x, 401",
        "'', x, 401",
        "visitor, " + Operators.PASSWORD + ", 403"
    })
    void nobody_is_let_in_without_the_role(String user, String password, int status) throws Exception {
        String login = user.isEmpty() && password.isEmpty() ? NO_LOGIN : basic(user, password);
        for (String path : List.of("/tenantry/tenants", "/tenantry/openapi.json", "/tenantry/nothing")) {
            HttpResponse<String> response = admin.send("GET", path, "", login, new String[0]);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(status == 401);
            assertThat(response.body()).contains(status == 401 ? "TENANTRY-131" : "TENANTRY-132");
        }
        assertThat(admin.send("PUT", "/tenantry/tenants/theirs", "{}", login, new String[0])
                        .statusCode())
                .isEqualTo(status);
        assertThat(admin.get("/tenantry/tenants/theirs").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !", "Basic b3BlcmF0b3I=", "Bearer b3BlcmF0b3I=", "basic"})
    void a_login_that_cannot_be_read_is_none(String authorization) throws Exception {
        assertThat(admin.send("GET", "/tenantry/tenants", "", authorization, new String[0])
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_login_is_for_one_request_only() throws Exception {
        HttpResponse<String> response = admin.get("/tenantry/tenants");
        assertThat(response.statusCode()).isEqualTo(200);

        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String sent = cookie.replaceFirst(";.*", "");
            assertThat(admin.send("GET", "/tenantry/tenants", "", NO_LOGIN, new String[] {"Cookie", sent})
                            .statusCode())
                    .as(cookie)
                    .isEqualTo(401);
        }
    }

    @Test
    void another_sites_page_changes_nothing_with_the_operators_login() throws Exception {
        String own = "http://" + ADMIN_HOST + ":" + Server.port();
        for (List<String> foreign : List.of(
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Origin", own + "0"),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"))) {
            HttpResponse<String> response = admin.put("/tenantry/tenants/forged", "{}", foreign.toArray(String[]::new));

            assertThat(response.statusCode()).as(foreign.toString()).isEqualTo(403);
            assertThat(response.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
        assertThat(admin.get("/tenantry/tenants/forged").statusCode()).isEqualTo(404);
        assertThat(admin.put("/tenantry/tenants/own", "{}", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void no_answer_is_kept_or_guessed_at() throws Exception {
        for (HttpResponse<String> response : List.of(
                admin.get("/tenantry/tenants"),
                admin.get("/tenantry/nothing"),
                admin.send("GET", "/tenantry/tenants", "", NO_LOGIN, new String[0]))) {
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/whoami",
                "/",
                "",
                "/tenantry",
                "/tenantry/",
                "/tenantry/nothing",
                "/tenantry/tenants",
                "/tenantry/../whoami",
                "/tenantry/%2e%2e/whoami",
                "/tenantry/..;/whoami",
                "/tenantry/tenants;x=/../../whoami"
            })
    void nothing_of_the_application_sees_a_request_for_an_admin_host(String path) throws Exception {
        ServerLog log = ServerLog.fromNowOn();

        for (String login : List.of(NO_LOGIN, basic(Operators.OPERATOR, Operators.PASSWORD))) {
            HttpResponse<String> response = admin.send("GET", path, "", login, new String[0]);

            assertThat(response.headers().firstValue("X-Seen")).isEmpty();
            assertThat(response.body()).doesNotContain("the application's own", "tenant=");
        }
        assertThat(log.text()).doesNotContain("SEEN " + ADMIN_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-1.localhost", "tenant-2.localhost"})
    void a_tenants_host_leads_to_the_application_alone(String host) throws Exception {
        for (String path : List.of("/tenantry/tenants", "/tenantry/openapi.json", "/tenantry/tenants/tenant-2")) {
            HttpResponse<String> response = Server.send(HttpRequest.newBuilder(Server.uri("/admin" + path))
                    .header("Host", host)
                    .header("X-Forwarded-Host", ADMIN_HOST)
                    .header("Authorization", basic(Operators.OPERATOR, Operators.PASSWORD)));

            assertThat(response.body()).isEqualTo("the application's own");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.example", "x.admin.example", "127.0.0.1"})
    void other_hosts_lead_nowhere(String host) throws Exception {
        HttpResponse<String> response = Server.send(HttpRequest.newBuilder(Server.uri("/admin/tenantry/tenants"))
                .header("Host", host)
                .header("Authorization", basic(Operators.OPERATOR, Operators.PASSWORD)));

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).contains("TENANTRY-05");
    }

    @Test
    void it_is_off_unless_it_is_switched_on() throws Exception {
        AdminClient off = new AdminClient("admin-off");

        for (String path : List.of("/tenantry/tenants", "/tenantry/openapi.json", "/whoami")) {
            HttpResponse<String> response = off.get(path);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("TENANTRY-050");
        }
    }

    @Test
    void where_the_container_may_not_look_at_annotations_open_liberty_does_not_know_the_role() throws Exception {
        int status = new AdminClient("admin-complete").get("/tenantry/tenants").statusCode();

        assertThat(status).isEqualTo(Server.current() == Server.LIBERTY ? 403 : 200);
    }

    @Test
    void a_catalog_that_is_away_is_to_be_asked_again() throws Exception {
        AdminClient away = new AdminClient("admin-away");

        for (HttpResponse<String> response : List.of(
                away.get("/tenantry/tenants"),
                away.get("/tenantry/changes"),
                away.put("/tenantry/tenants/new", "{}"))) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).contains("TENANTRY-103").doesNotContain("Catalog-Secret", "127.0.0.1");
        }
        assertThat(json(away.get("/tenantry/nodes"))
                        .getJsonArray("nodes")
                        .getJsonObject(0)
                        .getString("state"))
                .isEqualTo("starting");
    }

    @Test
    void no_answer_and_no_log_tells_a_secret() throws Exception {
        ServerLog log = ServerLog.fromNowOn();
        String path = "/tenantry/tenants/discreet";

        HttpResponse<String> made = admin.put(path + "?wait=5s", """
                {"datasource": {"username": "sa", "password": "Top-Secret-1"},
                 "datasources": {}, "config": {"key": {"secret": "Top-Secret-2"}, "open": "to all"}}
                """);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonObject read = json(admin.get(path));
        admin.send("PATCH", path, "{\"datasource\":{\"password\":{\"secret\":\"Top-Secret-3\"}}}");
        admin.send("PATCH", path, "{\"datasource\":{\"maximum-pool-size\":{\"secret\":\"Top-Secret-4\"}}}");
        admin.send("PATCH", path, "{\"datasource\":{\"url\":\"jdbc:h2:mem:x;PASSWORD=Top-Secret-5\"}}");
        admin.send("PATCH", path, "{\"Top-Secret-6");
        admin.put(path, "{\"datasource\":" + read.getJsonObject("datasource") + "}");
        admin.get("/tenantry/tenants?limit=1000");
        admin.get("/tenantry/tenants/tenant-1");
        admin.get("/tenantry/changes");
        admin.send("GET", "/tenantry/tenants", "", basic("operator", "Top-Secret-7"), new String[0]);

        assertThat(read.getJsonObject("datasource").getJsonObject("password").toString())
                .isEqualTo("{\"secret\":true}");
        assertThat(read.getJsonObject("config").getString("open")).isEqualTo("to all");
        assertThat(String.join("\n", admin.heard())).doesNotContain("Top-Secret", "Configured-Secret", "enc:v1");
        assertThat(log.text()).doesNotContain("Top-Secret", "Configured-Secret", "enc:v1");
    }

    @Test
    void a_secret_that_is_kept_opens_the_database_still() throws Exception {
        admin.put("/tenantry/tenants/kept", """
                {"datasource": {"url": "jdbc:h2:mem:kept;USER=sa", "username": "sa", "password": "Kept-Secret"}}
                """);
        JsonObject datasource = json(admin.get("/tenantry/tenants/kept")).getJsonObject("datasource");

        HttpResponse<String> replaced = admin.put(
                "/tenantry/tenants/kept?wait=5s", "{\"datasource\":" + datasource + ",\"hosts\":[\"kept.example\"]}");

        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        assertThat(atTenant("kept.example").body()).isEqualTo("tenant=kept");
    }

    @Test
    void nodes_are_shown() throws Exception {
        JsonObject nodes = json(admin.get("/tenantry/nodes"));

        assertThat(nodes.getString("node")).isEqualTo("node-admin");
        assertThat(nodes.getBoolean("broadcasting")).isFalse();
        assertThat(nodes.getJsonArray("nodes").getJsonObject(0).getBoolean("alive"))
                .isTrue();
    }

    @Test
    @OnLiberty // WildFly has MicroProfile Health in standalone-microprofile.xml only
    void readiness_tells_what_the_node_knows() throws Exception {
        HttpResponse<String> health = Server.get("/health/ready");

        assertThat(health.statusCode()).isEqualTo(503); // for admin-away serves nobody
        assertThat(json(health).getJsonArray("checks"))
                .extracting(check -> check.asJsonObject().getJsonObject("data").getString("node") + " "
                        + check.asJsonObject().getString("status") + " "
                        + check.asJsonObject().getJsonObject("data").getString("state"))
                .containsExactlyInAnyOrder(
                        "node-admin UP ready", "node-admin-off UP ready",
                        "node-admin-complete UP ready", "node-admin-away DOWN starting");
    }
}
