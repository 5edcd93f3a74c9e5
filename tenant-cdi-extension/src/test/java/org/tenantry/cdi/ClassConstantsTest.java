package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ClassConstantsTest {

    private static final Set<String> LOOK_UPS = Set.of("lookup", "doLookup");

    @Test
    void a_look_up_of_a_data_source_is_seen_in_each_form() throws IOException {
        for (Class<?> type : new Class<?>[] {ByCast.class, ByInference.class, ByContext.class}) {
            ClassConstants constants = constants(type);

            assertThat(constants.calls("javax/naming/", LOOK_UPS))
                    .as(type.getName())
                    .isTrue();
            assertThat(constants.castsTo("javax/sql/DataSource"))
                    .as(type.getName())
                    .isTrue();
        }
    }

    @Test
    void a_look_up_of_something_else_beside_a_data_source_is_told_apart() throws IOException {
        ClassConstants constants = constants(OtherReasons.class);

        assertThat(constants.calls("javax/naming/", LOOK_UPS)).isTrue();
        assertThat(constants.castsTo("javax/sql/DataSource")).isFalse();
    }

    @Test
    void a_method_of_that_name_elsewhere_is_no_look_up() throws IOException {
        assertThat(constants(ElsewhereNamedSo.class).calls("javax/naming/", LOOK_UPS))
                .isFalse();
    }

    @Test
    void the_texts_are_those_of_the_code() throws IOException {
        assertThat(constants(ByCast.class).strings()).containsExactly("jdbc/cast");
    }

    @Test
    void constants_that_count_twice_are_passed_over() throws IOException {
        assertThat(constants(LongAndDouble.class).strings()).containsExactlyInAnyOrder("first", "last");
    }

    @Test
    void what_is_no_class_file_is_refused() {
        assertThatThrownBy(() -> ClassConstants.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0, 2, 99}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tag 99");
    }

    private static ClassConstants constants(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(file)) {
            return ClassConstants.of(Objects.requireNonNull(in, file).readAllBytes());
        }
    }

    static final class ByCast {
        DataSource find() throws NamingException {
            return (DataSource) new InitialContext().lookup("jdbc/cast");
        }
    }

    static final class ByInference {
        DataSource find() throws NamingException {
            return InitialContext.doLookup("jdbc/inference");
        }
    }

    static final class ByContext {
        boolean isThere(Context context, String name) throws NamingException {
            return context.lookup(name) instanceof DataSource found && found.hashCode() != 0;
        }
    }

    static final class OtherReasons {
        String find(DataSource dataSource) throws NamingException {
            return dataSource + InitialContext.<String>doLookup("java:app/AppName");
        }
    }

    static final class ElsewhereNamedSo {
        Object find(ElsewhereNamedSo other) {
            return lookup(other);
        }

        static Object lookup(Object key) {
            return (DataSource) key;
        }
    }

    static final class LongAndDouble {
        String all() {
            return String.join("first", String.valueOf(1L << 40 | 5), String.valueOf(Math.PI), "last");
        }
    }
}
