package org.tenantry.it.jpa.hibernate;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Libs;
import org.tenantry.it.Server;

/** WARs with persistence units, and with tenants whose databases are H2's in memory. */
final class HibernateWar {

    private static final String WILDFLYS = "<jta-data-source>java:jboss/datasources/clinic</jta-data-source>";

    /** One that uses what Hibernate has, one that only knows a URL, and one of the server's database for all tenants. */
    static final String ALL = unit("clinic", "JTA", WILDFLYS, """
                    <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                    <property name="jakarta.persistence.sql-load-script-source" value="META-INF/load.sql"/>
                    <property name="hibernate.cache.use_query_cache" value="true"/>
                    <property name="hibernate.cache.keys_factory" value="simple"/>
                    <property name="hibernate.generate_statistics" value="true"/>
                    """)
            + unit("local", "RESOURCE_LOCAL", "", """
                    <property name="jakarta.persistence.jdbc.url" value="jdbc:h2:mem:elsewhere"/>
                    <property name="jakarta.persistence.jdbc.user" value="nobody"/>
                    <property name="hibernate.hbm2ddl.auto" value="update"/>
                    """)
            + unit("shared", "JTA", "<jta-data-source>java:/jdbc/raw</jta-data-source>", """
                    <property name="hibernate.hbm2ddl.auto" value="create"/>
                    """);

    private HibernateWar() {}

    /** Returns the element with the name that this server has for the clinic's data source. */
    static String clinicDataSource() {
        return switch (Server.current()) {
            case LIBERTY -> "<jta-data-source>jdbc/clinic</jta-data-source>";
            case WILDFLY -> WILDFLYS;
        };
    }

    static String unit(String name, String transactionType, String dataSource, String properties) {
        return """
                <persistence-unit name="%s" transaction-type="%s">
                  %s
                  <class>org.tenantry.it.jpa.hibernate.Clinic</class>
                  <class>org.tenantry.it.jpa.hibernate.Ward</class>
                  <exclude-unlisted-classes>true</exclude-unlisted-classes>
                  <shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode>
                  <properties>%s</properties>
                </persistence-unit>
                """.formatted(name, transactionType, dataSource, properties);
    }

    static WebArchive war(String name, String units, String... settings) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Clinic.class, Ward.class)
                .addAsLibraries(Libs.of("tenant-bundle", "h2", "assertj-core"))
                .addAsResource(
                        new StringAsset("<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">"
                                + units + "</persistence>"),
                        "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset("insert into Clinic (id, name) values (-1, 'loaded');"), "META-INF/load.sql")
                .addAsResource(settings(name, settings), "META-INF/microprofile-config.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    static StringAsset settings(String name, String... more) {
        return new StringAsset("""
                tenantry.public-paths=/ArquillianServletRunnerEE9
                tenantry.host.patterns={tenant}.localhost
                tenantry.tenant-ids=acme,globex
                tenantry.pool.retry-interval=100ms
                tenantry.template.datasource.url=jdbc:h2:mem:%s-{tenant};DB_CLOSE_DELAY=-1
                """.formatted(name) + String.join("\n", more));
    }
}
