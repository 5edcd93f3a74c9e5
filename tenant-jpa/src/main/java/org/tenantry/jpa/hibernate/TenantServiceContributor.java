package org.tenantry.jpa.hibernate;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.service.spi.ServiceContributor;
import org.tenantry.jpa.unit.EngagedUnits;
import org.tenantry.node.Node;
import org.tenantry.settings.TenantrySettings;

/**
 * Switches each persistence unit that Hibernate builds to Hibernate's own multi-tenancy. Hibernate finds it as a service
 * in the application's jars, and asks it before it has read a mapping; without Hibernate nobody loads it.
 */
public final class TenantServiceContributor implements ServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        Map<String, Object> declared = Map.copyOf(registry.getSettings());
        if (HibernateUnit.isOurs(declared)) {
            return; // a tenant's own registry
        }
        Node node = Node.find().orElse(null); // not yet, where the server starts the unit
        Config config = ConfigProvider.getConfig();
        if (node == null && !TenantrySettings.isEnabled(config)) {
            return;
        }
        TenantrySettings settings = node != null ? node.settings() : TenantrySettings.read(config, "application");
        String name = HibernateUnit.name(declared);
        if (settings.jpa().sharedUnits().contains(name)) {
            return;
        }
        HibernateUnit unit = HibernateUnit.declaredAs(name, declared, settings);
        unit.properties(declared).forEach(registry::applySetting);
        if (node == null) {
            EngagedUnits.add(name);
        }
    }
}
