package org.tenantry.jpa.hibernate;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.jpa.unit.UnitInfo;

/**
 * Hibernate among the application's own jars, on a server that has another provider: on Open Liberty. What switches it to
 * multi-tenancy is {@link TenantServiceContributor}, as everywhere; here is what the server's side needs.
 */
public final class HibernateInWar {

    /** Hibernate's proxies and their tools, which Liberty would have transformed while they transform. */
    private static final List<String> NOT_TRANSFORMED =
            List.of("org/hibernate/", "net/bytebuddy/", "org/jboss/", "org/antlr/", "org/tenantry/");

    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();

    private HibernateInWar() {}

    /** Starts a unit: its connections are the tenants', and none of the server's. */
    public static EntityManagerFactory start(PersistenceUnitInfo info, @Nullable Map<?, ?> given) {
        STARTED.add(info.getPersistenceUnitName());
        PersistenceUnitInfo unit = UnitInfo.of(
                info,
                HibernatePersistenceProvider.class.getName(),
                copy(info.getProperties()),
                null,
                null,
                transformer -> info.addTransformer(ofEntities(transformer)));
        return new HibernatePersistenceProvider().createContainerEntityManagerFactory(unit, settings(given));
    }

    /** Starts a unit that all tenants share, or whose application has no tenants. */
    public static EntityManagerFactory startShared(PersistenceUnitInfo info, @Nullable Map<?, ?> given) {
        PersistenceUnitInfo unit = UnitInfo.of(
                info,
                HibernatePersistenceProvider.class.getName(),
                copy(info.getProperties()),
                info.getJtaDataSource(),
                info.getNonJtaDataSource(),
                transformer -> info.addTransformer(ofEntities(transformer)));
        return new HibernatePersistenceProvider().createContainerEntityManagerFactory(unit, settings(given));
    }

    /** Returns a factory of the application's own, or null if the server has started no such unit in this way. */
    public static @Nullable EntityManagerFactory create(String name, @Nullable Map<?, ?> properties) {
        return STARTED.contains(name)
                ? new HibernatePersistenceProvider().createEntityManagerFactory(name, settings(properties))
                : null;
    }

    private static Map<Object, Object> settings(@Nullable Map<?, ?> given) {
        Map<Object, Object> settings = new HashMap<>();
        if (given != null) {
            settings.putAll(given);
        }
        settings.putIfAbsent(AvailableSettings.JTA_PLATFORM, "WebSphereLiberty");
        settings.putIfAbsent(AvailableSettings.DELAY_CDI_ACCESS, "true"); // CDI is started after the units
        return settings;
    }

    private static Properties copy(@Nullable Properties own) {
        Properties copy = new Properties();
        if (own != null) {
            copy.putAll(own);
        }
        return copy;
    }

    private static ClassTransformer ofEntities(ClassTransformer all) {
        return (loader, name, type, domain, bytes) ->
                NOT_TRANSFORMED.stream().anyMatch(name.replace('.', '/')::startsWith)
                        ? null
                        : all.transform(loader, name, type, domain, bytes);
    }
}
