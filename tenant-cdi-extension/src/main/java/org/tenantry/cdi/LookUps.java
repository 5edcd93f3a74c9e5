package org.tenantry.cdi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.tenantry.routing.RoutingDataSource;

/**
 * Finds classes that look a data source up in JNDI: those that call a look-up and cast something to
 * {@code DataSource}. If the class says by which names, and all of them lead to routing or to shared
 * data sources, then the look-ups may be as they are.
 */
final class LookUps {

    private static final Set<String> METHODS = Set.of("lookup", "doLookup", "lookupLink");

    /** What may be a name in the server: no URL of another place, no sentence. */
    private static final Pattern NAME = Pattern.compile("(java:)?[\\w/.-]{1,200}");

    private final Replacements replacements;

    LookUps(Replacements replacements) {
        this.replacements = replacements;
    }

    List<String> find(ApplicationClasses application) {
        List<String> findings = new ArrayList<>();
        application.forEach((name, bytes) -> {
            ClassConstants constants = constants(name, bytes);
            if (constants.calls("javax/naming/", METHODS)
                    && constants.castsTo("javax/sql/DataSource")
                    && !isRouted(constants.strings())) {
                findings.add("TENANTRY-041: class " + name + " seems to look a data source up in JNDI, which is not"
                        + " routed. Inject it instead, or have the server bind tenant-guard's RoutingObjectFactory under"
                        + " that name (docs/injection-points.md).");
            }
        });
        return findings;
    }

    private boolean isRouted(Set<String> texts) {
        boolean found = false;
        for (String text : texts) {
            DataSource dataSource = lookUp(text).orElse(null);
            if (dataSource != null) {
                found = true;
                if (!(dataSource instanceof RoutingDataSource) && !replacements.isShared(text)) {
                    return false;
                }
            }
        }
        return found;
    }

    private static Optional<DataSource> lookUp(String text) {
        if (!NAME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return new InitialContext().lookup(text) instanceof DataSource found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (NamingException | RuntimeException e) {
            return Optional.empty(); // not a name; servers complain about that in different ways
        }
    }

    private static ClassConstants constants(String name, byte[] bytes) {
        try {
            return ClassConstants.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read class " + name, e);
        }
    }
}
