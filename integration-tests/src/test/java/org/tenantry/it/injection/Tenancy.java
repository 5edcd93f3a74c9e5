package org.tenantry.it.injection;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Libs;
import org.tenantry.it.Server;
import org.tenantry.it.injection.raw.LibertysRaw;
import org.tenantry.it.injection.raw.WildFlysRaw;

/** WARs with Tenantry and two tenants, acme and globex, each with its own H2 databases in memory. */
final class Tenancy {

    private static final String TENANTS = """
            tenantry.tenant-ids=acme,globex
            tenantry.host.patterns={tenant}.localhost
            tenantry.public-paths=/unbound/*,/api/unbound/*
            tenantry.template.datasource.url=jdbc:h2:mem:{tenant}-clinic;DB_CLOSE_DELAY=-1;INIT=\
            CREATE TABLE IF NOT EXISTS marker AS SELECT '{tenant}' AS tenant
            tenantry.template.datasources.orders.url=jdbc:h2:mem:{tenant}-orders;DB_CLOSE_DELAY=-1;INIT=\
            CREATE TABLE IF NOT EXISTS marker AS SELECT '{tenant} orders' AS tenant
            """;

    private static final String NO_BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="none"/>
            """;

    private Tenancy() {}

    /** Returns a WAR that all its parts but its classes are in. */
    static WebArchive war(String name, String... moreSettings) {
        return bare(name, TENANTS + String.join("\n", moreSettings))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** Returns a WAR whose classes are no CDI beans. */
    static WebArchive noBeanArchive(String name) {
        return bare(name, TENANTS).addAsWebInfResource(new StringAsset(NO_BEANS), "beans.xml");
    }

    /** Returns a WAR with the library and these settings only. */
    static WebArchive bare(String name, String settings) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(Libs.of("tenant-bundle", "h2"))
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    /** Returns the class that gets {@code jdbc/raw} of this server's, by the name that it has there. */
    static Class<?> raw() {
        return switch (Server.current()) {
            case LIBERTY -> LibertysRaw.class;
            case WILDFLY -> WildFlysRaw.class;
        };
    }
}
