package org.tenantry.jpa.eclipselink;

import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the properties of a persistence unit. Those that say where the data is are the tenants' business and are
 * left out; those that would let something in past the tenant's data source are refused.
 */
final class UnitProperties {

    static final String SESSION_NAME = "eclipselink.session-name";
    static final String JTA_DATA_SOURCE = "jakarta.persistence.jtaDataSource";
    static final String NON_JTA_DATA_SOURCE = "jakarta.persistence.nonJtaDataSource";

    private static final String WEAVING = "eclipselink.weaving";
    private static final String TARGET_SERVER = "eclipselink.target-server";
    /** Whose transactions EclipseLink takes part in. WildFly has an EclipseLink only where the application brings it. */
    private static final String SERVER = isLiberty() ? "WebSphere_Liberty" : "JBoss";

    private static final String DEPLOY_ON_STARTUP = "eclipselink.deploy-on-startup";
    private static final String LOGGING_LEVEL = "eclipselink.logging.level";

    /** Where the unit would connect to by itself, and what the JVM may say of it, too. */
    private static final Set<String> CONNECTION = Set.of(
            JTA_DATA_SOURCE,
            NON_JTA_DATA_SOURCE,
            "jakarta.persistence.jdbc.url",
            "jakarta.persistence.jdbc.user",
            "jakarta.persistence.jdbc.password",
            "jakarta.persistence.jdbc.driver");

    private static final Set<String> OLD_CONNECTION = Set.of(
            "eclipselink.jdbc.url",
            "eclipselink.jdbc.user",
            "eclipselink.jdbc.password",
            "eclipselink.jdbc.driver",
            "eclipselink.jdbc.sequence-connection-pool.non-jta-data-source");

    private static final List<String> CONNECTION_PREFIXES =
            List.of("eclipselink.jdbc.property.", "eclipselink.connection-pool.");

    /** What Liberty adds to the properties of an entity manager that comes from its pool, and returns there. */
    private static final String POOLED_BY_LIBERTY = "wsjpa.PooledFactory";

    /** Sessions from elsewhere, and caches that exchange entities with others by name. */
    private static final List<String> REFUSED_PREFIXES = List.of(
            "eclipselink.sessions-xml",
            "eclipselink.composite-unit",
            "eclipselink.cache.coordination.",
            "eclipselink.jdbc.connector",
            "eclipselink.nosql.",
            "eclipselink.partitioning",
            "eclipselink.project-cache",
            "eclipselink.remote.",
            "jakarta.persistence.transactionType");

    private static final Set<String> SCHEMA_GENERATION = Set.of(
            "eclipselink.ddl-generation",
            "jakarta.persistence.schema-generation.database.action",
            "jakarta.persistence.schema-generation.scripts.action");

    private UnitProperties() {}

    /**
     * @throws PersistenceException if the unit asks for something that would not keep tenants apart
     */
    static void check(String unit, Collection<?> names) {
        Set<String> refused = new TreeSet<>();
        for (Object name : names) {
            if (REFUSED_PREFIXES.stream().anyMatch(String.valueOf(name)::startsWith)) {
                refused.add(String.valueOf(name));
            }
        }
        if (!refused.isEmpty()) {
            throw new PersistenceException(
                    "TENANTRY-061: Persistence unit \"" + unit + "\" has properties that do not keep"
                            + " tenants apart: " + refused
                            + ". Remove them, or list the unit in tenantry.jpa.shared-units if all"
                            + " tenants may share its database.");
        }
    }

    /**
     * @throws PersistenceException if the properties choose the connection of an entity manager
     */
    static void checkOfContext(@Nullable Map<?, ?> properties) {
        if (properties != null) {
            properties.keySet().forEach(UnitProperties::checkOfContext);
        }
    }

    static void checkOfContext(Object name) {
        if (name.equals(POOLED_BY_LIBERTY)) {
            throw new PersistenceException("TENANTRY-067: Open Liberty would keep this entity manager for whoever comes"
                    + " next, of whatever tenant. Remove entityManagerPoolCapacity from <jpa> in server.xml.");
        }
        if (isConnection(String.valueOf(name))) {
            throw new PersistenceException("TENANTRY-063: The property \"" + name + "\" would choose the database of an"
                    + " entity manager, which is its tenant's. Remove it.");
        }
    }

    private static boolean isConnection(String name) {
        return CONNECTION.contains(name)
                || OLD_CONNECTION.contains(name)
                || CONNECTION_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static boolean isLiberty() {
        try {
            return Class.forName(
                            "com.ibm.tx.jta.TransactionManagerFactory", false, UnitProperties.class.getClassLoader())
                    != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Returns the unit's own properties, without those that say where the data is. */
    static Properties withoutConnection(@Nullable Properties own) {
        Properties kept = new Properties();
        if (own != null) {
            own.forEach((name, value) -> {
                if (!isConnection(String.valueOf(name))) {
                    kept.put(name, value);
                }
            });
        }
        return kept;
    }

    /** Returns the properties for EclipseLink itself, which the server gives to EclipseLink only. */
    static Map<String, Object> ofShared(@Nullable Map<?, ?> given) {
        Map<String, Object> properties = copy(given);
        properties.putIfAbsent(TARGET_SERVER, SERVER);
        return properties;
    }

    /** Returns the properties for the factory that weaves the unit's classes and never connects. */
    static Map<String, Object> ofTemplate(@Nullable Map<?, ?> given, String sessionName) {
        Map<String, Object> properties = copy(given);
        properties.keySet().removeIf(UnitProperties::isConnection);
        properties.put(SESSION_NAME, sessionName);
        properties.put(DEPLOY_ON_STARTUP, "false");
        withoutSchemaGeneration(properties);
        return properties;
    }

    /**
     * Returns the properties for a tenant's factory.
     *
     * @param jta the data source of the unit's transactions; none for a RESOURCE_LOCAL unit
     * @param nonJta the one beside it, if the unit has one
     * @param weaving what the unit itself says of weaving, if anything
     */
    static Map<String, Object> ofTenant(
            @Nullable Map<?, ?> given,
            String sessionName,
            @Nullable DataSource jta,
            @Nullable DataSource nonJta,
            @Nullable Object weaving,
            boolean generateSchema) {
        Map<String, Object> properties = copy(given);
        properties.keySet().removeIf(UnitProperties::isConnection);
        CONNECTION.forEach(name -> properties.put(name, "")); // empty: nor those of the unit or of the JVM
        properties.put(JTA_DATA_SOURCE, orNone(jta));
        properties.put(NON_JTA_DATA_SOURCE, orNone(nonJta));
        properties.put(SESSION_NAME, sessionName);
        properties.put(DEPLOY_ON_STARTUP, "true"); // what is wrong comes out now, with the tenant's name
        if (!"false".equals(weaving)) {
            properties.put(WEAVING, "static"); // the template has done it
        }
        properties.putIfAbsent(TARGET_SERVER, SERVER);
        if (!generateSchema) {
            withoutSchemaGeneration(properties);
        }
        return properties;
    }

    /** Empty: nor that of the unit. */
    private static Object orNone(@Nullable DataSource dataSource) {
        return dataSource == null ? "" : dataSource;
    }

    static @Nullable Object weaving(@Nullable Map<?, ?> given, @Nullable Properties own) {
        Object value = given == null ? null : given.get(WEAVING);
        return value != null || own == null ? value : own.getProperty(WEAVING);
    }

    private static void withoutSchemaGeneration(Map<String, Object> properties) {
        SCHEMA_GENERATION.forEach(name -> properties.put(name, "none"));
    }

    private static Map<String, Object> copy(@Nullable Map<?, ?> given) {
        Map<String, Object> copy = new HashMap<>();
        if (given != null) {
            given.forEach((name, value) -> copy.put(String.valueOf(name), value));
        }
        if ("OFF".equals(copy.get(LOGGING_LEVEL))) {
            copy.remove(LOGGING_LEVEL); // which Liberty says to all providers but EclipseLink
        }
        return copy;
    }
}
