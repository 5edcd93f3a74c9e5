package org.tenantry.it.http;

import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.Libs;
import org.tenantry.it.http.probe.Database;

/** Makes applications for {@code tenant-1.localhost} and {@code tenant-2.localhost}, which say whose database answers. */
public final class ProbeWar {

    public static final String HOST_1 = "tenant-1.localhost";
    public static final String HOST_2 = "tenant-2.localhost";
    public static final String UNKNOWN_HOST = "tenant-3.localhost";

    private ProbeWar() {}

    /**
     * Returns the whole probe, for the context root of that name.
     *
     * @param settings lines of configuration, besides the tenants and their hosts
     */
    public static WebArchive of(String name, String... settings) {
        return with(name, settings).addPackage(Database.class.getPackage());
    }

    /** Returns the whole probe, to which somebody else adds the library and the driver. */
    public static WebArchive withoutLibrary(String name, String... settings) {
        return bare(name, settings).addPackage(Database.class.getPackage());
    }

    /** Returns an application with the library and a database, without any class of its own. */
    public static WebArchive with(String name, String... settings) {
        return bare(name, settings).addAsLibraries(Libs.of("tenant-bundle", "h2"));
    }

    private static WebArchive bare(String name, String... settings) {
        List<String> lines = new ArrayList<>(List.of(
                "tenantry.tenant-ids=tenant-1,tenant-2",
                "tenantry.host.patterns={tenant}.localhost",
                "tenantry.template.datasource.url=jdbc:h2:mem:{tenant}"));
        lines.addAll(List.of(settings));
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(String.join("\n", lines)), "META-INF/microprofile-config.properties");
    }
}
