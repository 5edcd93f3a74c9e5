package org.tenantry.it.jpa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Libs;
import org.tenantry.it.Postgres;
import org.tenantry.it.Server;
import org.tenantry.it.jpa.app.Hospital;
import org.tenantry.it.jpa.app.units.Notes;

/**
 * Builds the application. What differs between the servers is the names of their data sources.
 *
 * <p>Immutable.
 */
record JpaWar(
        String name,
        Map<String, String> settings,
        String dataSource,
        String unitProperties,
        String provider,
        boolean hibernate) {

    static final int LOAD_TENANTS = 20;

    /** EclipseLink calls an identity column what H2 called it before version 2. */
    private static final String H2_MODE = ";MODE=LEGACY";

    private static final String TENANT_IDS = "acme,globex,initech,latecomer,"
            + Stream.iterate(1, i -> i + 1)
                    .limit(LOAD_TENANTS)
                    .map(i -> "load-" + i)
                    .collect(Collectors.joining(","));

    /** The caches are on, and each tenant's schema is made when the tenant is first used. */
    private static final String UNITS = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="clinic" transaction-type="JTA">
                %5$s
                <jta-data-source>%1$s</jta-data-source>
                %3$s
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
                  %2$s
                </properties>
              </persistence-unit>
              %4$s
            </persistence>
            """;

    private static final String MORE_UNITS = """
            <persistence-unit name="local" transaction-type="RESOURCE_LOCAL">
              <non-jta-data-source>%1$s</non-jta-data-source>
              <class>org.tenantry.it.jpa.app.Note</class>
              <exclude-unlisted-classes>true</exclude-unlisted-classes>
              <shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode>
              <properties>%4$s</properties>
            </persistence-unit>
            <persistence-unit name="archive" transaction-type="JTA">
              <jta-data-source>%2$s</jta-data-source>
              <class>org.tenantry.it.jpa.app.Note</class>
              <exclude-unlisted-classes>true</exclude-unlisted-classes>
              <shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode>
              <properties>
                <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
                %4$s
              </properties>
            </persistence-unit>
            <persistence-unit name="shared" transaction-type="JTA">
              <jta-data-source>%3$s</jta-data-source>
              <class>org.tenantry.it.jpa.app.Note</class>
              <exclude-unlisted-classes>true</exclude-unlisted-classes>
              <properties>
                <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
              </properties>
            </persistence-unit>
            """;

    private static final String CLASSES = Stream.of(
                    "Hospital", "Ward", "Note", "BySequence", "ByTable", "ByAuto", "ByIdentity", "ByUuid")
            .map(name -> "<class>org.tenantry.it.jpa.app." + name + "</class>")
            .collect(Collectors.joining());

    static final String CACHES = """
            <property name="hibernate.cache.use_second_level_cache" value="true"/>
            <property name="hibernate.cache.use_query_cache" value="true"/>
            """;

    static final String LOAD_SCRIPT =
            "<property name=\"jakarta.persistence.sql-load-script-source\" value=\"META-INF/load.sql\"/>";

    static JpaWar onH2(String name) {
        String url = "jdbc:h2:mem:" + name + "-{tenant}%s;DB_CLOSE_DELAY=-1" + H2_MODE;
        return of(name, url.formatted(""), url.formatted("-archive"));
    }

    static JpaWar onH2Files(String name, String folder) {
        String url = "jdbc:h2:file:" + folder + "/" + name + "-{tenant}%s" + H2_MODE;
        return of(name, url.formatted(""), url.formatted("-archive"));
    }

    static JpaWar onPostgres(String name) throws Exception {
        return onPostgres(name, TENANT_IDS);
    }

    /** Returns the application with databases for some of its tenants only: a hundred take their time. */
    static JpaWar onPostgres(String name, String tenants) throws Exception {
        for (String tenant : tenants.split(",", -1)) {
            Postgres.database(name + "-" + tenant);
        }
        for (String tenant : new String[] {"acme", "globex"}) {
            Postgres.database(name + "-" + tenant + "-archive");
        }
        return of(name, Postgres.url(name + "-{tenant}"), Postgres.url(name + "-{tenant}-archive"));
    }

    /** Returns the application without tenants, on a data source of the server's. */
    static JpaWar singleTenant(String name, String dataSource) {
        return new JpaWar(name, Map.of("tenantry.enabled", "false"), serverName(dataSource), CACHES, "", false);
    }

    private static JpaWar of(String name, String url, String archiveUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("tenantry.public-paths", "/ArquillianServletRunnerEE9");
        settings.put("tenantry.host.patterns", "{tenant}.localhost");
        settings.put("tenantry.tenant-ids", TENANT_IDS);
        settings.put("tenantry.template.datasource.url", url);
        settings.put("tenantry.template.datasource.maximum-pool-size", "3");
        settings.put("tenantry.template.datasource.connection-timeout", "20s");
        settings.put("tenantry.template.datasources.archive.url", archiveUrl);
        settings.put("tenantry.pool.max-connections", "70"); // PostgreSQL allows 100
        settings.put("tenantry.shared-datasources", serverName("raw"));
        settings.put("tenantry.jpa.shared-units", "shared");
        return new JpaWar(name, settings, serverName("clinic"), CACHES, "", false);
    }

    JpaWar with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new JpaWar(name, more, dataSource, unitProperties, provider, hibernate);
    }

    JpaWar withUnitProperties(String properties) {
        return new JpaWar(name, settings, dataSource, unitProperties + properties, provider, hibernate);
    }

    JpaWar withProvider(String type) {
        return new JpaWar(name, settings, dataSource, unitProperties, "<provider>" + type + "</provider>", hibernate);
    }

    JpaWar withDataSource(String other) {
        return new JpaWar(name, settings, other, unitProperties, provider, hibernate);
    }

    /** Returns the same with Hibernate inside the WAR, for a server that has another provider. */
    JpaWar withHibernate() {
        return new JpaWar(name, settings, dataSource, unitProperties + HIBERNATE, provider, true);
    }

    private static final String HIBERNATE = """
            <property name="hibernate.cache.region.factory_class" value="jcache"/>
            <property name="hibernate.javax.cache.provider"
                      value="com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"/>
            <property name="hibernate.javax.cache.missing_cache_strategy" value="create"/>
            """;

    /** Returns the WAR with the unit of the hospitals only. */
    WebArchive build() {
        return archive("");
    }

    /** Returns the WAR with all units. */
    WebArchive buildWithAllUnits() {
        String moreUnits = MORE_UNITS.formatted(
                dataSource, serverName("archive"), serverName("raw"), unitProperties.replace(LOAD_SCRIPT, ""));
        return archive(moreUnits).addPackage(Notes.class.getPackage());
    }

    private WebArchive archive(String moreUnits) {
        String properties = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        WebArchive archive = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackage(Hospital.class.getPackage())
                .addAsLibraries(Libs.of("tenant-bundle", "h2", "postgresql", "assertj-core"))
                .addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties")
                .addAsResource(
                        new StringAsset(UNITS.formatted(dataSource, unitProperties, CLASSES, moreUnits, provider)),
                        "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset("INSERT INTO Note (id, text) VALUES ('loaded', 'by the script')\n"),
                        "META-INF/load.sql")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return hibernate ? archive.addAsLibraries(Libs.hibernate()) : archive;
    }

    /** Returns the name that this server has for one of the data sources in the configuration of the tests. */
    private static String serverName(String dataSource) {
        return switch (Server.current()) {
            case LIBERTY -> "jdbc/" + dataSource;
            case WILDFLY -> dataSource.equals("raw") ? "java:/jdbc/raw" : "java:jboss/datasources/" + dataSource;
        };
    }
}
