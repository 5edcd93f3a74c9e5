package org.tenantry.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is shaded works, and nothing but Tenantry's own packages comes with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BundleIT {

    private final File bundle = new File(Objects.requireNonNull(System.getProperty("bundle")));

    /** Of an application that has the jar and a driver, and nothing else. */
    private URLClassLoader application = new URLClassLoader(new URL[0]);

    @BeforeEach
    void deploy() throws Exception {
        URL driver = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
        application =
                new URLClassLoader(new URL[] {bundle.toURI().toURL(), driver}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void undeploy() throws Exception {
        application.close();
    }

    @Test
    void the_catalog_makes_its_tables_from_inside_the_jar() throws Exception {
        Class<?> settingsType = application.loadClass("org.tenantry.settings.CatalogSettings");
        Object settings = settingsType.getConstructors()[0].newInstance(
                "jdbc:h2:mem:bundle;DB_CLOSE_DELAY=-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofDays(7),
                List.of());
        Class<?> storeType = application.loadClass("org.tenantry.catalog.store.JdbcCatalogStore");
        try (AutoCloseable store = (AutoCloseable) storeType
                .getMethod("open", settingsType, String.class, ClassLoader.class)
                .invoke(null, settings, "clinic", application)) {
            assertThat(storeType.getMethod("revision").invoke(store)).isEqualTo(0L);
            assertThat((List<?>) storeType.getMethod("nodes").invoke(store)).isEmpty();
        }
    }

    @Test
    void each_database_of_the_catalog_has_its_part_of_flyway() throws Exception {
        for (String type : List.of(
                "mysql.MySQLDatabaseType", "mysql.mariadb.MariaDBDatabaseType", "postgresql.PostgreSQLDatabaseType")) {
            Class<?> plugin = application.loadClass("org.tenantry.shaded.flywaydb.database." + type);
            assertThat(plugin.getConstructor().newInstance()).isNotNull();
        }
        try (InputStream services = application.getResourceAsStream(
                "META-INF/services/org.tenantry.shaded.flywaydb.core.extensibility.Plugin")) {
            assertThat(new String(Objects.requireNonNull(services).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("MySQLDatabaseType", "MariaDBDatabaseType", "PostgreSQLDatabaseType");
        }
    }

    @Test
    void all_its_classes_are_tenantrys_own() throws Exception {
        try (JarFile jar = new JarFile(bundle)) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("org/tenantry/"));
        }
        assertThatThrownBy(() -> application.loadClass("org.flywaydb.core.Flyway"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
