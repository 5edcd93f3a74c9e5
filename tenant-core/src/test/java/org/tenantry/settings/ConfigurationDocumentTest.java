package org.tenantry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says of each key what {@link SettingKey} says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    private static String row(SettingKey key) {
        List<String> patterns = key.patterns();
        // Of the four places of a data source's key the table shows the tenant's own; the text names the others.
        String shown = patterns.size() == 1 ? patterns.get(0) : "tenantry.tenants.<id>" + key.key();
        return "| `" + shown + "` | " + key.type() + " | " + key.defaultValue() + " | " + key.meaning() + " |";
    }

    @Test
    void its_table_is_the_keys_with_type_default_and_meaning() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `tenantry."))
                .toList();

        assertThat(rows)
                .as("the rows of the table in %s", DOCUMENT)
                .isEqualTo(Arrays.stream(SettingKey.values())
                        .map(ConfigurationDocumentTest::row)
                        .toList());
    }

    @Test
    void its_properties_are_all_keys() throws IOException {
        List<String> keys = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("tenantry."))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(keys).hasSizeGreaterThan(5).allMatch(key -> SettingKey.of(key)
                .isPresent());
    }

    @Test
    void its_defaults_are_those_in_force() {
        assertThat(defaultOf(SettingKey.POOL_IDLE_TIMEOUT)).isEqualTo(PoolSettings.DEFAULT.idleTimeout());
        assertThat(defaultOf(SettingKey.POOL_DRAIN_TIMEOUT)).isEqualTo(PoolSettings.DEFAULT.drainTimeout());
        assertThat(defaultOf(SettingKey.POOL_RETRY_INTERVAL)).isEqualTo(PoolSettings.DEFAULT.retryInterval());
        assertThat(defaultOf(SettingKey.DATASOURCE_CONNECTION_TIMEOUT))
                .isEqualTo(DataSourceSettings.DEFAULT_CONNECTION_TIMEOUT);
        assertThat(SettingKey.DATASOURCE_MAXIMUM_POOL_SIZE.defaultValue())
                .isEqualTo("`" + DataSourceSettings.DEFAULT_MAXIMUM_POOL_SIZE + "`");
        assertThat(SettingKey.JPA_MAX_FACTORIES.defaultValue())
                .isEqualTo("`" + JpaSettings.DEFAULT.maxFactories() + "`");
        assertThat(SettingKey.POOL_MAX_CONNECTIONS.defaultValue())
                .isEqualTo("`" + PoolSettings.DEFAULT.maxConnections() + "`");
    }

    private static Duration defaultOf(SettingKey key) {
        return Durations.parse(key.defaultValue().replace("`", ""));
    }
}
