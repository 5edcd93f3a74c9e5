package org.tenantry.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.LoadState;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.jpa.eclipselink.EclipseLinkUnit;
import org.tenantry.jpa.hibernate.HibernateInWar;
import org.tenantry.jpa.unit.PersistenceUnit;
import org.tenantry.jpa.unit.PersistenceXml;
import org.tenantry.settings.TenantrySettings;

/**
 * Stands in front of the persistence provider, and keeps tenants apart in what that makes. A server is told to use it for
 * every persistence unit; on Open Liberty:
 *
 * <pre>{@code
 * <jpa defaultPersistenceProvider="org.tenantry.jpa.TenantPersistenceProvider"/>
 * }</pre>
 *
 * <p>WildFly needs no such thing: there Hibernate asks us by itself.
 */
@SuppressWarnings("rawtypes") // as the interface declares them
public final class TenantPersistenceProvider implements PersistenceProvider {

    private static final String ECLIPSELINK = "org.eclipse.persistence.jpa.PersistenceProvider";

    private static final String HIBERNATE = "org.hibernate.jpa.HibernatePersistenceProvider";

    /** Hibernate is used if the application brings it, and otherwise EclipseLink, which the server has. */
    @Override
    public EntityManagerFactory createContainerEntityManagerFactory(
            PersistenceUnitInfo unit, @Nullable Map properties) {
        if (isShared(unit)) {
            return startShared(unit, properties);
        }
        keepServersOwnError(unit);
        return isThere(HIBERNATE) ? HibernateInWar.start(unit, properties) : EclipseLinkUnit.start(unit, properties);
    }

    private static boolean isShared(PersistenceUnitInfo unit) {
        Config config = ConfigProvider.getConfig(unit.getClassLoader());
        return !TenantrySettings.isEnabled(config)
                || TenantrySettings.sharedUnits(config).contains(unit.getPersistenceUnitName());
    }

    private static EntityManagerFactory startShared(PersistenceUnitInfo unit, @Nullable Map properties) {
        return isThere(HIBERNATE)
                ? HibernateInWar.startShared(unit, properties)
                : EclipseLinkUnit.startShared(unit, properties);
    }

    /** A data source that the server does not know is an error of the application's, to be told in the server's words. */
    private static void keepServersOwnError(PersistenceUnitInfo unit) {
        PersistenceUnit declared = PersistenceXml.require(unit);
        if (declared.jtaDataSource().isPresent()) {
            var unused = unit.getJtaDataSource();
        }
        if (declared.nonJtaDataSource().isPresent()) {
            var unused = unit.getNonJtaDataSource();
        }
    }

    /** Answers for the units that the server has started with us; the others are left to their own providers. */
    @Override
    public @Nullable EntityManagerFactory createEntityManagerFactory(String unit, @Nullable Map properties) {
        if (isThere(HIBERNATE)) {
            return HibernateInWar.create(unit, properties);
        }
        return isThere(ECLIPSELINK) ? EclipseLinkUnit.create(unit, properties).orElse(null) : null;
    }

    /** Does nothing for a tenant's unit: its schema is generated when the tenant first uses it. */
    @Override
    public void generateSchema(PersistenceUnitInfo unit, @Nullable Map properties) {
        if (isShared(unit)) {
            startShared(unit, properties).close();
        }
    }

    @Override
    public boolean generateSchema(String unit, @Nullable Map properties) {
        return false;
    }

    /** Knows no entity: the provider that has made it is asked, too. */
    @Override
    public ProviderUtil getProviderUtil() {
        return UnknownEntities.INSTANCE;
    }

    private static boolean isThere(String type) {
        try {
            return Class.forName(type, false, TenantPersistenceProvider.class.getClassLoader()) != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private enum UnknownEntities implements ProviderUtil {
        INSTANCE;

        @Override
        public LoadState isLoadedWithoutReference(Object entity, String attribute) {
            return LoadState.UNKNOWN;
        }

        @Override
        public LoadState isLoadedWithReference(Object entity, String attribute) {
            return LoadState.UNKNOWN;
        }

        @Override
        public LoadState isLoaded(Object entity) {
            return LoadState.UNKNOWN;
        }
    }
}
