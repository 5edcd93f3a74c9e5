package org.tenantry.jpa.hibernate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.cfg.AvailableSettings;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.settings.TenantrySettings;

/**
 * Settles at start what Hibernate would ask a database for, because no tenant's database needs to be up then: the dialect
 * is configured, or the unit's own, or follows from the JDBC URLs of the tenants and of the template.
 */
final class Dialects {

    /** By the beginning of a JDBC URL, what the database would say it is, from which Hibernate takes the dialect. */
    private static final Map<String, String> PRODUCTS = Map.of(
            "jdbc:h2:", "H2",
            "jdbc:postgresql:", "PostgreSQL",
            "jdbc:mysql:", "MySQL",
            "jdbc:mariadb:", "MariaDB",
            "jdbc:oracle:", "Oracle",
            "jdbc:sqlserver:", "Microsoft SQL Server",
            "jdbc:db2:", "DB2",
            "jdbc:hsqldb:", "HSQL Database Engine",
            "jdbc:derby:", "Apache Derby");

    @SuppressWarnings("deprecation") // what a unit may still say
    private static final List<String> CHOSEN_BY_UNIT = List.of(
            AvailableSettings.DIALECT, AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, AvailableSettings.DIALECT_DB_NAME);

    private Dialects() {}

    /**
     * @throws HibernateUnitException if there is nothing from which the dialect follows
     */
    static Map<String, Object> properties(
            String unit, String dataSource, Map<String, Object> present, TenantrySettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AvailableSettings.ALLOW_METADATA_ON_BOOT, false);
        Optional<String> configured = settings.jpa().dialect();
        if (configured.isPresent()) {
            properties.put(AvailableSettings.DIALECT, configured.get());
        } else if (CHOSEN_BY_UNIT.stream().noneMatch(present::containsKey)) {
            properties.put(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, productOfTenants(unit, dataSource, settings));
        }
        // Without a database to ask, Hibernate takes these for missing; every driver of today has them.
        for (String ability :
                List.of(AvailableSettings.USE_GET_GENERATED_KEYS, AvailableSettings.USE_SCROLLABLE_RESULTSET)) {
            if (!present.containsKey(ability)) {
                properties.put(ability, true);
            }
        }
        return properties;
    }

    /** Those that come later count by the template, if there may be any: their own URLs are not known yet. */
    private static String productOfTenants(String unit, String dataSource, TenantrySettings settings) {
        Set<String> found = new TreeSet<>();
        for (TenantSettings tenant : settings.tenants()) {
            ofDataSource(tenant.dataSources(), dataSource)
                    .flatMap(DataSourceSettings::url)
                    .ifPresent(url -> found.add(product(unit, url)));
        }
        if (settings.catalog().isPresent()) {
            ofDataSource(settings.template().urls(), dataSource).ifPresent(url -> found.add(product(unit, url)));
        }
        if (found.size() != 1) {
            throw HibernateUnitException.unknownDialect(
                    unit,
                    found.isEmpty()
                            ? "neither a tenant of the configuration nor the template has a JDBC URL"
                            : "there are databases of different kinds, " + found
                                    + ", and one session factory has one dialect");
        }
        return found.iterator().next();
    }

    /** As the routing data sources choose among a tenant's: by the last part of the name, or else the one without. */
    private static <T> Optional<T> ofDataSource(Map<String, T> all, String dataSource) {
        String shortName = dataSource.substring(dataSource.lastIndexOf('/') + 1);
        return Optional.ofNullable(all.get(shortName))
                .or(() -> Optional.ofNullable(all.get(TenantSettings.DEFAULT_DATA_SOURCE)));
    }

    private static String product(String unit, String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return PRODUCTS.keySet().stream()
                .filter(lower::startsWith)
                .findFirst()
                .map(start -> Objects.requireNonNull(PRODUCTS.get(start)))
                .orElseThrow(
                        () -> HibernateUnitException.unknownDialect(unit, "it does not follow from the JDBC URLs"));
    }
}
