package org.tenantry.it;

import java.io.File;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The jars that a test may put into its WAR, as files in {@code target/libs}:
 * <pre>{@code
 * ShrinkWrap.create(WebArchive.class, "shop.war").addAsLibraries(Libs.of("h2", "tenant-bundle"))
 * }</pre>
 *
 * <p>Another one needs an {@code artifactItem} in the pom of this module; its version is pinned in the
 * parent.
 */
public final class Libs {

    private Libs() {}

    /**
     * Returns the jars with these artifact ids.
     *
     * @throws IllegalArgumentException if the build did not copy one of them
     */
    public static File[] of(String... artifactIds) {
        return Stream.of(artifactIds).map(Libs::jar).toArray(File[]::new);
    }

    /** Returns the jars of a Hibernate that an application carries itself, with what it caches in. */
    public static File[] hibernate() {
        return all("hibernate");
    }

    /** Returns the jars of an EclipseLink that an application carries itself. */
    public static File[] eclipseLink() {
        return all("eclipselink");
    }

    private static File[] all(String execution) {
        File[] jars = new File(folder(), execution).listFiles();
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException(
                    "No jars: see the execution \"" + execution + "\" in integration-tests/pom.xml.");
        }
        return jars;
    }

    private static File folder() {
        return new File(Objects.requireNonNull(System.getProperty("it.libs"), "it.libs"));
    }

    private static File jar(String artifactId) {
        File jar = new File(folder(), artifactId + ".jar");
        if (!jar.isFile()) {
            throw new IllegalArgumentException(
                    "No " + jar + ": add " + artifactId + " to the execution \"libs\" in integration-tests/pom.xml.");
        }
        return jar;
    }
}
