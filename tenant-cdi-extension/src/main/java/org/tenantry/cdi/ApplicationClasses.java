package org.tenantry.cdi;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

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
        forEach((name, bytes) -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1); // names in it are ASCII
            if (Arrays.stream(constants).allMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    /** Hands over the name and the bytes of each class. */
    void forEach(BiConsumer<String, byte[]> visitor) {
        visit(ROOT, visitor);
    }

    /** Returns the class, unless it cannot be loaded, in which case the application does not use it either. */
    Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, context.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private void visit(String folder, BiConsumer<String, byte[]> visitor) {
        Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                visit(path, visitor);
            } else if (path.endsWith(SUFFIX)) {
                String name = path.substring(ROOT.length(), path.length() - SUFFIX.length());
                visitor.accept(name.replace('/', '.'), read(path));
            }
        }
    }

    private byte[] read(String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
