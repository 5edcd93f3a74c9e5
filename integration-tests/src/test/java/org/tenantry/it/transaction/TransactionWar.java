package org.tenantry.it.transaction;

import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Libs;
import org.tenantry.it.Postgres;
import org.tenantry.it.transaction.Notes.In;

/** Builds the application with its tenants. Each has three data sources; that of initech is the server's. */
final class TransactionWar {

    private static final String BINDINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.2">
              <resource-ref name="jdbc/archive" binding-name="jdbc/clinic"/>
              <resource-ref name="jdbc/ledger" binding-name="jdbc/clinic"/>
            </web-bnd>
            """;

    private TransactionWar() {}

    static WebArchive onH2(String name) {
        String url = "jdbc:h2:mem:" + name + "_{tenant}%s;DB_CLOSE_DELAY=-1";
        return war(name, settings(url.formatted(""), url.formatted("_archive"), "h2"));
    }

    static WebArchive onPostgres(String name) throws Exception {
        for (String tenant : new String[] {"acme", "globex"}) {
            Postgres.database("tx_" + tenant);
            Postgres.database("tx_" + tenant + "_archive");
        }
        Postgres.database("tx_acme_ledger"); // these two are in the servers' configuration
        Postgres.database("tx_initech");
        return war(name, settings(Postgres.url("tx_{tenant}"), Postgres.url("tx_{tenant}_archive"), "postgres"));
    }

    /** Returns the settings of an application with one tenant, which has one database for all its data sources. */
    static Map<String, String> acmeOnly(String url) {
        return Map.of(
                "tenantry.public-paths", "/ArquillianServletRunnerEE9",
                "tenantry.tenants.acme.hosts", "acme.localhost",
                "tenantry.tenants.acme.datasource.url", url,
                "tenantry.tenants.acme.datasource.connection-timeout", "20s",
                "tenantry.pool.retry-interval", "100ms");
    }

    private static Map<String, String> settings(String url, String archiveUrl, String suffix) {
        return Map.ofEntries(
                Map.entry("tenantry.public-paths", "/ArquillianServletRunnerEE9"),
                Map.entry("tenantry.host.patterns", "{tenant}.localhost"),
                Map.entry("tenantry.tenant-ids", "acme,globex,initech"),
                Map.entry("tenantry.template.datasource.url", url),
                Map.entry(
                        "tenantry.template.datasource.maximum-pool-size",
                        String.valueOf(TransactionContract.POOL_SIZE)),
                Map.entry("tenantry.template.datasource.connection-timeout", "20s"),
                Map.entry("tenantry.template.datasources.archive.url", archiveUrl),
                Map.entry("tenantry.template.datasources.ledger.jndi", "jdbc/{tenant}-ledger-" + suffix),
                Map.entry("tenantry.tenants.initech.datasource.jndi", "jdbc/initech-" + suffix));
    }

    static WebArchive war(String name, Map<String, String> settings) {
        String properties = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Notes.class, In.class, InTransaction.class, InEjb.class, NoteServlet.class)
                .addAsLibraries(Libs.of("tenant-bundle", "h2", "postgresql", "assertj-core"))
                .addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties")
                .addAsWebInfResource(new StringAsset(BINDINGS), "ibm-web-bnd.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }
}
