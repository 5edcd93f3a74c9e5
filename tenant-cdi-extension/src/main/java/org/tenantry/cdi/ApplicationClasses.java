package org.tenantry.cdi;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classes under {@code WEB-INF/classes}, as they lie there: also those that the container's CDI
 * never gets to see. Read as bytes first, so that no class is loaded that has nothing to do with data
 * sources.
 */
final class ApplicationClasses {

    private static final String ROOT = "/WEB-INF/classes/";
    private static final String SUFFIX = ".class";

    private final ServletContext context;

    ApplicationClasses(ServletContext context) {
        this.context = context;
    }

    /** Returns the names of the classes whose constants include all of these. */
    List<String> mentioning(String... constants) {
        List<String> found = new ArrayList<>();
        collect(ROOT, found, constants);
        return found;
    }

    /** Returns the class, unless it cannot be loaded, in which case the application does not use it either. */
    Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, context.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private void collect(String folder, List<String> found, String[] constants) {
        Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                collect(path, found, constants);
            } else if (path.endsWith(SUFFIX) && mentions(path, constants)) {
                found.add(path.substring(ROOT.length(), path.length() - SUFFIX.length())
                        .replace('/', '.'));
            }
        }
    }

    private boolean mentions(String path, String[] constants) {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                return false;
            }
            String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1); // names in it are ASCII
            for (String constant : constants) {
                if (!bytes.contains(constant)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
