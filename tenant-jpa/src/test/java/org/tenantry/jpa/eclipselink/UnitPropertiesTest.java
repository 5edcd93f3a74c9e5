package org.tenantry.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnitPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eclipselink.sessions-xml",
                "eclipselink.composite-unit",
                "eclipselink.cache.coordination.protocol",
                "eclipselink.partitioning",
                "eclipselink.jdbc.connector"
            })
    void what_is_shared_among_sessions_is_refused(String property) {
        assertThatThrownBy(() -> UnitProperties.check("clinic", List.of("eclipselink.weaving", property)))
                .hasMessageContaining("TENANTRY-061: Persistence unit \"clinic\"")
                .hasMessageContaining("[" + property + "]");
    }

    @Test
    void what_concerns_one_session_is_accepted() {
        assertThatCode(() -> UnitProperties.check(
                        "clinic", List.of("eclipselink.cache.shared.default", "eclipselink.jdbc.batch-writing")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.persistence.jdbc.url",
                "jakarta.persistence.jdbc.user",
                "jakarta.persistence.nonJtaDataSource",
                "eclipselink.jdbc.url",
                "eclipselink.jdbc.property.user",
                "eclipselink.connection-pool.node1.url",
                "eclipselink.jdbc.sequence-connection-pool.non-jta-data-source"
            })
    void what_says_where_the_data_is_is_left_out_of_a_unit_and_refused_of_an_entity_manager(String property) {
        Properties own = new Properties();
        own.setProperty(property, "elsewhere");
        own.setProperty("eclipselink.jdbc.batch-writing", "JDBC");

        assertThat(UnitProperties.withoutConnection(own)).containsOnlyKeys("eclipselink.jdbc.batch-writing");
        assertThat(ofTenant(Map.of(property, "elsewhere"), true)).doesNotContainEntry(property, "elsewhere");
        assertThatThrownBy(() -> UnitProperties.checkOfContext(Map.of(property, "elsewhere")))
                .hasMessageContaining("TENANTRY-063")
                .hasMessageContaining(property)
                .hasMessageNotContaining("elsewhere");
    }

    @Test
    void a_tenants_factory_has_its_own_session_and_data_sources_whatever_the_unit_says() {
        Map<String, Object> properties =
                ofTenant(Map.of("eclipselink.session-name", "same", "eclipselink.logging.level", "OFF"), true);

        assertThat(properties)
                .containsEntry("eclipselink.session-name", "own")
                .containsEntry("jakarta.persistence.jtaDataSource", NoDataSource.INSTANCE)
                .containsEntry("jakarta.persistence.nonJtaDataSource", NoDataSource.INSTANCE)
                .containsEntry("eclipselink.weaving", "static")
                .doesNotContainKeys("eclipselink.logging.level", "eclipselink.ddl-generation");
    }

    @Test
    void a_schema_is_not_generated_by_the_template_nor_where_it_is_not_wanted() {
        Map<String, String> given = Map.of("jakarta.persistence.schema-generation.database.action", "drop-and-create");

        for (Map<String, Object> properties :
                List.of(ofTenant(given, false), UnitProperties.ofTemplate(given, "own"))) {
            assertThat(properties)
                    .containsEntry("jakarta.persistence.schema-generation.database.action", "none")
                    .containsEntry("jakarta.persistence.schema-generation.scripts.action", "none")
                    .containsEntry("eclipselink.ddl-generation", "none"); // which keeps load scripts away, too
        }
        assertThat(ofTenant(given, true))
                .containsEntry("jakarta.persistence.schema-generation.database.action", "drop-and-create");
    }

    private static Map<String, Object> ofTenant(Map<?, ?> given, boolean generateSchema) {
        return UnitProperties.ofTenant(
                given, "own", NoDataSource.INSTANCE, NoDataSource.INSTANCE, null, generateSchema);
    }
}
