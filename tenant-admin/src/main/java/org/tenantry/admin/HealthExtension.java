package org.tenantry.admin;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tenantry.settings.TenantrySettings;

/** Adds {@link CatalogReadiness} where the server has MicroProfile Health. */
public class HealthExtension implements Extension {

    private static final String HEALTH_CHECK = "org.eclipse.microprofile.health.HealthCheck";

    void addCheck(@Observes BeforeBeanDiscovery event) {
        if (TenantrySettings.isEnabled(ConfigProvider.getConfig()) && isLoadable()) {
            Check.add(event);
        }
    }

    private static boolean isLoadable() {
        try {
            Class.forName(HEALTH_CHECK, false, HealthExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Apart, for a container looks at all methods of an extension, and what they name must be loadable. */
    private static final class Check {
        static void add(BeforeBeanDiscovery event) {
            event.addAnnotatedType(CatalogReadiness.class, CatalogReadiness.class.getName());
        }
    }
}
