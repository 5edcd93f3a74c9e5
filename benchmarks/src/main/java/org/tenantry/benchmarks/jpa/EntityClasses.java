package org.tenantry.benchmarks.jpa;

import jakarta.persistence.spi.ClassTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Loads so many entity classes as a container does, transformed by the provider. Each has nine columns and is associated
 * with two of the others; they are written and compiled into a directory, with their {@code persistence.xml}.
 */
final class EntityClasses extends URLClassLoader {

    private static final String PACKAGE = "generated.";

    private final Path directory;
    private final int entities;
    private final List<ClassTransformer> transformers = new CopyOnWriteArrayList<>();

    private EntityClasses(Path directory, int entities) {
        super(new URL[] {url(directory)}, EntityClasses.class.getClassLoader());
        this.directory = directory;
        this.entities = entities;
    }

    static EntityClasses generate(int entities, String unit) throws IOException {
        Path directory = Files.createTempDirectory("entities");
        List<String> compiler = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", directory.toString()));
        for (int i = 0; i < entities; i++) {
            Path source = directory.resolve("Entity" + i + ".java");
            Files.writeString(source, source(i, entities));
            compiler.add(source.toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, compiler.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The entities do not compile.");
        }
        Files.createDirectories(directory.resolve("META-INF"));
        Files.writeString(
                directory.resolve("META-INF/persistence.xml"),
                "<persistence><persistence-unit name=\"" + unit
                        + "\" transaction-type=\"RESOURCE_LOCAL\"/></persistence>");
        return new EntityClasses(directory, entities);
    }

    private static String source(int number, int entities) {
        int before = (number + entities - 1) % entities;
        int after = (number + 1) % entities;
        return """
                package generated;

                import jakarta.persistence.*;
                import java.util.*;

                @Entity
                @NamedQuery(name = "Entity%1$d.byName", query = "select e from Entity%1$d e where e.name = :name")
                public class Entity%1$d {
                    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) long id;
                    @Version long version;
                    String name;
                    String street;
                    String city;
                    int size;
                    long weight;
                    boolean open;
                    java.time.LocalDate since;
                    @ManyToOne(fetch = FetchType.LAZY) Entity%2$d before;
                    @OneToMany(mappedBy = "before") List<Entity%3$d> after = new ArrayList<>();
                }
                """.formatted(number, before, after);
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    Unit unit(String name) {
        return new Unit(
                name,
                null,
                this,
                url(directory),
                IntStream.range(0, entities)
                        .mapToObj(i -> PACKAGE + "Entity" + i)
                        .toList(),
                transformers::add);
    }

    /** A loader for a provider that wants to look at the classes before they are transformed. */
    ClassLoader untransformed() {
        return new EntityClasses(directory, entities);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/');
        try (InputStream content = getResourceAsStream(file + ".class")) {
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = content.readAllBytes();
            for (ClassTransformer transformer : transformers) {
                byte[] transformed = transformer.transform(this, file, null, null, bytes);
                bytes = transformed == null ? bytes : transformed;
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (Exception e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
