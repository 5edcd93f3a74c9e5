package org.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} against the main sources of all modules. */
class ErrorCodesTest {

    private static final Path ROOT = Path.of(".."); // from the module, in which tests run
    private static final Pattern CODE = Pattern.compile("TENANTRY-\\d{3}");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (TENANTRY-\\d{3}) \\|[^|]+\\|[^|]+\\|$");

    @Test
    void each_code_in_the_sources_has_one_row_with_cause_and_remedy_and_no_row_is_left_over() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(ROOT.resolve("docs/errors.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).containsExactlyElementsOf(codes());
    }

    /** Returns the codes in the main sources, in their order. */
    private static Set<String> codes() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                collect(main, found);
            }
        }
        return found;
    }

    private static void collect(Path main, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(found::add);
            }
        }
    }
}
