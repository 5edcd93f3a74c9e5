package org.tenantry.jpa;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tenantry.jpa.unit.EngagedUnits;
import org.tenantry.jpa.unit.PersistenceUnit;
import org.tenantry.jpa.unit.PersistenceXml;
import org.tenantry.settings.TenantrySettings;

/**
 * Refuses an application one of whose persistence units is not under Tenantry: it would work, with one database for all
 * tenants. Has units do what is to be done at their end. The container calls it from one thread, after it has started the
 * persistence units.
 */
public class JpaExtension implements Extension {

    private static final String PROVIDER = TenantPersistenceProvider.class.getName();

    void refuseUnitsPastTenantry(@Observes AfterDeploymentValidation event) {
        Config config = ConfigProvider.getConfig();
        if (!TenantrySettings.isEnabled(config)) {
            return;
        }
        Set<String> sharedUnits = TenantrySettings.sharedUnits(config);
        List<PersistenceUnit> declared =
                PersistenceXml.read(Thread.currentThread().getContextClassLoader());
        EngagedUnits.missing(declared, sharedUnits).forEach(unit -> event.addDeploymentProblem(notUnderTenantry(unit)));
        Set<String> sharedDataSources = TenantrySettings.sharedDataSources(config);
        declared.stream()
                .filter(unit -> !sharedUnits.contains(unit.name()))
                .filter(unit -> sharedDataSources.contains(unit.dataSource())
                        || sharedDataSources.contains(unit.dataSource().replaceFirst("^java:comp/env/", "")))
                .forEach(unit -> event.addDeploymentProblem(onSharedDataSource(unit)));
    }

    /** Before the node stops, and on WildFly before the server stops the units. */
    void end(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) BeforeShutdown event) {
        EngagedUnits.end();
    }

    private static DeploymentException notUnderTenantry(PersistenceUnit unit) {
        return new DeploymentException("TENANTRY-070: Persistence unit \"" + unit.name() + "\" is not under Tenantry"
                + unit.provider()
                        .map(provider -> ", for it names its provider (" + provider + ")")
                        .orElse("")
                + ". On Open Liberty set <jpa defaultPersistenceProvider=\"" + PROVIDER
                + "\"/> in server.xml and leave <provider> out of persistence.xml, or write <provider>" + PROVIDER
                + "</provider>. On WildFly leave <provider> out, which"
                + " means Hibernate; for an EclipseLink in WEB-INF/lib write the same <provider>, and set"
                + " jboss.as.jpa.providerModule=application. Or, if all tenants may"
                + " share the unit's database, list it in tenantry.jpa.shared-units.");
    }

    private static DeploymentException onSharedDataSource(PersistenceUnit unit) {
        return new DeploymentException("TENANTRY-072: Persistence unit \"" + unit.name() + "\" works on data source \""
                + unit.dataSource() + "\", which all tenants share, and is itself not shared. List the unit in"
                + " tenantry.jpa.shared-units, or take the data source out of tenantry.shared-datasources.");
    }
}
