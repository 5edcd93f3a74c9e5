package org.tenantry.it.jpa.eclipselink;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Libs;

/** WARs with persistence units, and with tenants whose databases are H2's in memory. */
final class Units {

    /**
     * A JTA unit that makes its tables anew, a RESOURCE_LOCAL one that makes none, and one of the server's database,
     * which leaves the weaving of the class to the others.
     */
    static final String ALL = unit("clinic", "JTA", "<jta-data-source>jdbc/clinic</jta-data-source>", """
                    <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                    <property name="jakarta.persistence.sql-load-script-source" value="META-INF/load.sql"/>
                    <property name="eclipselink.session-name" value="same-for-all"/>
                    <property name="jakarta.persistence.jdbc.url" value="jdbc:h2:mem:elsewhere"/>
                    <property name="jakarta.persistence.jdbc.user" value="nobody"/>
                    """)
            + unit(
                    "local",
                    "RESOURCE_LOCAL",
                    "",
                    "<property name=\"jakarta.persistence.jdbc.url\" value=\"jdbc:h2:mem:elsewhere\"/>")
            + unit("shared", "JTA", "<jta-data-source>jdbc/raw</jta-data-source>", """
                    <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
                    <property name="eclipselink.weaving" value="false"/>
                    """);

    private Units() {}

    static String unit(String name, String transactionType, String dataSource, String properties) {
        return """
                <persistence-unit name="%s" transaction-type="%s">
                  %s
                  <class>org.tenantry.it.jpa.eclipselink.Ward</class>
                  <exclude-unlisted-classes>true</exclude-unlisted-classes>
                  <properties>%s</properties>
                </persistence-unit>
                """.formatted(name, transactionType, dataSource, properties);
    }

    static WebArchive war(String name, String units, String... settings) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Ward.class)
                .addAsLibraries(Libs.of("tenant-bundle", "h2", "assertj-core"))
                .addAsResource(
                        new StringAsset("<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">"
                                + units + "</persistence>"),
                        "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset("insert into WARD (ID, NAME) values (-1, 'loaded')"), "META-INF/load.sql")
                .addAsResource(
                        new StringAsset("""
                                tenantry.public-paths=/ArquillianServletRunnerEE9
                                tenantry.host.patterns={tenant}.localhost
                                tenantry.pool.retry-interval=100ms
                                tenantry.template.datasource.url=jdbc:h2:mem:%s-{tenant};DB_CLOSE_DELAY=-1
                                """.formatted(name) + String.join("\n", settings)),
                        "META-INF/microprofile-config.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }
}
