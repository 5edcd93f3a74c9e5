package org.tenantry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The description of the tenants as MicroProfile Config reads it: expressions, escapes and all. */
class TenantsDescriptionTest {

    private static final String URL = "tenantry.tenants.tenant-1.datasource.url";

    @Test
    void a_tenants_url_arrives_unharmed() throws IOException {
        assertThat(config(Map.of()).getValue(URL, String.class))
                .isEqualTo("jdbc:h2:file:./clinic-data/{tenant};INIT=RUNSCRIPT FROM 'classpath:demo/{tenant}.sql'");
    }

    @Test
    void the_place_of_the_databases_is_one_property() throws IOException {
        assertThat(config(Map.of("clinic.data", "/var/lib/clinic")).getValue(URL, String.class))
                .startsWith("jdbc:h2:file:/var/lib/clinic/{tenant};");
    }

    @Test
    void each_tenant_has_a_name_and_a_demo_script() throws IOException {
        for (String tenant : new String[] {"tenant-1", "tenant-2"}) {
            assertThat(config(Map.of()).getValue("tenantry.tenants." + tenant + ".config.clinic.name", String.class))
                    .isNotBlank();
            assertThat(getClass().getResource("/demo/" + tenant + ".sql")).isNotNull();
        }
    }

    private SmallRyeConfig config(Map<String, String> overrides) throws IOException {
        var description = Objects.requireNonNull(getClass().getResource("/META-INF/microprofile-config.properties"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(description, 100),
                        new PropertiesConfigSource(overrides, "overrides", 200))
                .build();
    }
}
