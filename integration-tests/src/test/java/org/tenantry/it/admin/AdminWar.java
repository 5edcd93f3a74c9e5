package org.tenantry.it.admin;

import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.tenantry.it.admin.app.SeenFilter;
import org.tenantry.it.http.ProbeWar;

/** Makes applications with a catalog in an H2 of their own, beside the tenants of {@link ProbeWar}. */
final class AdminWar {

    static final String ADMIN_HOST = "admin.example";

    private AdminWar() {}

    /**
     * @param settings lines of configuration; without further ones, the administration is off
     */
    static WebArchive of(String name, String... settings) {
        List<String> lines = new ArrayList<>(List.of(
                "tenantry.catalog.url=jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1",
                "tenantry.catalog.poll-interval=1s",
                "tenantry.catalog.encryption-keys=k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "tenantry.node-name=node-" + name,
                "tenantry.tenants.tenant-1.datasource.password=Configured-Secret",
                "tenantry.tenants.tenant-1.datasource.username=sa"));
        lines.addAll(List.of(settings));
        return ProbeWar.of(name, lines.toArray(String[]::new)).addPackage(SeenFilter.class.getPackage());
    }

    /** Returns the lines that switch the administration on. */
    static String[] on() {
        return new String[] {"tenantry.admin.enabled=true", "tenantry.admin.hosts=" + ADMIN_HOST};
    }
}
