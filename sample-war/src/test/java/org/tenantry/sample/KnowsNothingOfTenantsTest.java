package org.tenantry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sample is for: its Java code is the code of a single-tenant application. */
class KnowsNothingOfTenantsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TENANTRY = Pattern.compile("org\\.tenantry\\.(?!sample\\b)");

    @Test
    void no_source_mentions_a_tenantry_package() {
        assertThat(sources()).hasSizeGreaterThan(10);
        assertThat(sources().filter(source -> mentionsTenantry(read(source)))).isEmpty();
    }

    @Test
    void an_import_or_a_qualified_name_would_be_found() {
        assertThat(List.of(
                        "import org.tenantry.CurrentTenant;",
                        "import static org.tenantry.cdi.TenantScoped.*;",
                        "org.tenantry.TenantId id;",
                        "import org.tenantry.samples.Other;"))
                .allMatch(KnowsNothingOfTenantsTest::mentionsTenantry);
        assertThat(List.of("package org.tenantry.sample;", "import org.tenantry.sample.Patient;"))
                .noneMatch(KnowsNothingOfTenantsTest::mentionsTenantry);
    }

    private static boolean mentionsTenantry(String source) {
        return TENANTRY.matcher(source).find();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
