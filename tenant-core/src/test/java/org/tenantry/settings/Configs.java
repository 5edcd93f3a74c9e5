package org.tenantry.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Configurations as a user writes them, read by a real MicroProfile Config. */
final class Configs {

    /** What the shortest valid configuration needs besides a host: one tenant with a database. */
    static final String ACME = "tenantry.tenants.acme.datasource.url=jdbc:h2:mem:acme";

    static final String HOST = "tenantry.host.patterns={tenant}.localhost";

    private Configs() {}

    /** Returns the configuration with these lines, each a {@code key=value}. */
    static Config of(String... lines) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(map(lines), "test", 100))
                .build();
    }

    private static Map<String, String> map(String... lines) {
        Map<String, String> values = new TreeMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return values;
    }

    static TenantrySettings read(String... lines) {
        return TenantrySettings.read(of(lines), "clinic");
    }

    /** Reads the shortest valid configuration with these lines besides. */
    static TenantrySettings readWith(String... lines) {
        return read(withAcme(lines));
    }

    static String[] withAcme(String... lines) {
        return Stream.concat(Stream.of(ACME, HOST), Stream.of(lines)).toArray(String[]::new);
    }

    /** Returns the settings that the environment and these lines make; the environment wins. */
    static TenantrySettings readWithEnvironment(Map<String, String> environment, String... lines) {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(map(lines), "test", 100), new MadeUpEnvironment(environment))
                .build();
        return new SettingsReader(new ConfigView(config, environment)).read("clinic");
    }

    private static final class MadeUpEnvironment extends EnvConfigSource {

        private static final long serialVersionUID = 1L;

        MadeUpEnvironment(Map<String, String> variables) {
            super(variables, 300);
        }
    }

    /** Returns the problems of a configuration, each as the user sees it. */
    static List<String> problems(String... lines) {
        return problemsOf(() -> read(lines));
    }

    static List<String> problemsOf(Runnable reading) {
        InvalidSettingsException e = catchThrowableOfType(InvalidSettingsException.class, reading::run);
        return e == null
                ? List.of()
                : new ArrayList<>(e.problems().stream().map(Problem::toString).toList());
    }
}
