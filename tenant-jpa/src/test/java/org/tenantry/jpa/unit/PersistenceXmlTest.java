package org.tenantry.jpa.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistenceXmlTest {

    @TempDir
    private Path folder;

    private List<PersistenceUnit> read(String... files) throws IOException {
        URL[] roots = new URL[files.length];
        for (int i = 0; i < files.length; i++) {
            Path root = folder.resolve("jar" + i);
            Path file = root.resolve("META-INF/persistence.xml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, files[i]);
            roots[i] = root.toUri().toURL();
        }
        try (URLClassLoader application = new URLClassLoader(roots, null)) {
            return PersistenceXml.read(application);
        }
    }

    @Test
    void a_units_name_provider_and_data_sources_are_read() throws Exception {
        PersistenceUnit unit = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="clinic" transaction-type="JTA">
                    <description>has <![CDATA[<provider>none</provider>]]></description>
                    <provider> org.example.Provider
                    </provider>
                    <jta-data-source>java:comp/env/jdbc/clinic</jta-data-source>
                    <non-jta-data-source>jdbc/plain</non-jta-data-source>
                    <properties><property name="name" value="other"/></properties>
                  </persistence-unit>
                </persistence>
                """).get(0);

        assertThat(unit.name()).isEqualTo("clinic");
        assertThat(unit.provider()).contains("org.example.Provider");
        assertThat(unit.jta()).isTrue();
        assertThat(unit.jtaDataSource()).contains("java:comp/env/jdbc/clinic");
        assertThat(unit.nonJtaDataSource()).contains("jdbc/plain");
        assertThat(unit.dataSource()).isEqualTo("java:comp/env/jdbc/clinic");
    }

    @Test
    void a_unit_that_says_nothing_is_jtas_on_the_default_data_source() throws Exception {
        PersistenceUnit unit = read("<persistence><persistence-unit name='clinic'/></persistence>")
                .get(0);

        assertThat(unit.provider()).isEmpty();
        assertThat(unit.jta()).isTrue();
        assertThat(unit.dataSource()).isEqualTo("java:comp/DefaultDataSource");
    }

    @Test
    void a_resource_local_unit_works_on_its_other_data_source() throws Exception {
        PersistenceUnit unit = read("""
                <persistence><persistence-unit name="local" transaction-type="RESOURCE_LOCAL">
                  <jta-data-source>jdbc/jta</jta-data-source>
                  <non-jta-data-source>jdbc/plain</non-jta-data-source>
                </persistence-unit></persistence>
                """).get(0);

        assertThat(unit.jta()).isFalse();
        assertThat(unit.dataSource()).isEqualTo("jdbc/plain");
    }

    @Test
    void all_units_of_all_jars_are_found() throws Exception {
        List<PersistenceUnit> units = read(
                "<persistence><persistence-unit name='a'><provider>p</provider></persistence-unit>"
                        + "<persistence-unit name='b'/></persistence>",
                "<persistence><persistence-unit name='c'/></persistence>");

        assertThat(units).extracting(PersistenceUnit::name).containsExactly("a", "b", "c");
        assertThat(units.get(1).provider()).isEmpty();
        assertThat(units.get(2).source().toString()).contains("jar1");
    }

    @Test
    void a_file_that_is_no_xml_is_an_error_that_names_it() {
        assertThatThrownBy(() -> read("<persistence>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("META-INF/persistence.xml cannot be read");
    }

    @Test
    void nothing_outside_of_the_file_is_read() {
        assertThatThrownBy(() -> read("<!DOCTYPE persistence [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>"
                        + "<persistence><persistence-unit name='a'><provider>&secret;</provider></persistence-unit>"
                        + "</persistence>"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_unit_that_nobody_has_entered_is_missing() throws Exception {
        List<PersistenceUnit> units = read("<persistence><persistence-unit name='entered'/>"
                + "<persistence-unit name='shared'/><persistence-unit name='forgotten'/></persistence>");
        EngagedUnits.add("entered");

        assertThat(EngagedUnits.missing(units, Set.of("shared")))
                .extracting(PersistenceUnit::name)
                .containsExactly("forgotten");
        assertThat(EngagedUnits.missing(List.of(units.get(0), units.get(0)), Set.of()))
                .as("two units of one name, one of which is entered")
                .hasSize(1);
    }
}
