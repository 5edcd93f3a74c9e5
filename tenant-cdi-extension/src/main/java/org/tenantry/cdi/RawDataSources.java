package org.tenantry.cdi;

import jakarta.annotation.sql.DataSourceDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.tenantry.routing.RoutingDataSource;

/**
 * Finds data sources of the server's, under the names that the application uses, which are not
 * guarded: a way to them that nobody thought of would end in a database, whosever it is.
 */
final class RawDataSources {

    /** How the guard's refusal begins, whatever a server wraps around it. */
    private static final String GUARD = "TENANTRY-090";

    private final Replacements replacements;

    RawDataSources(Replacements replacements) {
        this.replacements = replacements;
    }

    List<String> find(ApplicationClasses application) {
        List<String> findings = new ArrayList<>();
        for (String name : names(application)) {
            if (!replacements.isShared(name)) {
                check(name, findings);
            }
        }
        return findings;
    }

    private static Set<String> names(ApplicationClasses application) {
        Set<String> names = new TreeSet<>();
        for (String type : application.mentioning("Ljakarta/annotation/Resource;", "javax/sql/DataSource")) {
            application.load(type).map(ResourceMember::of).orElse(List.of()).stream()
                    .filter(ResourceMember::isDataSource)
                    .map(ResourceMember::jndiName)
                    .forEach(names::add);
        }
        for (String type : application.mentioning("Ljakarta/annotation/sql/DataSourceDefinition")) {
            application.load(type).ifPresent(definer -> {
                for (DataSourceDefinition definition : definer.getAnnotationsByType(DataSourceDefinition.class)) {
                    names.add(definition.name());
                }
            });
        }
        return names;
    }

    private static void check(String name, List<String> findings) {
        DataSource dataSource;
        try {
            dataSource = (DataSource) new InitialContext().lookup(name);
        } catch (NamingException | ClassCastException e) {
            return; // what is not there cannot be reached
        }
        if (dataSource instanceof RoutingDataSource) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            findings.add(
                    "TENANTRY-042: the server's data source \"" + name + "\" is not guarded: it leads to a database"
                            + " that is no tenant's. Configure it with tenant-guard (docs/injection-points.md), or list it in"
                            + " tenantry.shared-datasources if all tenants may use it.");
        } catch (SQLException e) {
            if (!isGuard(e)) {
                findings.add(
                        "TENANTRY-042: the server's data source \"" + name + "\" is not guarded: it gives no connection"
                                + " now, but not because of a guard. Configure it with tenant-guard (docs/injection-points.md).");
            }
        }
    }

    private static boolean isGuard(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(GUARD)) {
                return true;
            }
        }
        return false;
    }
}
