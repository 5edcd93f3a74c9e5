package org.tenantry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.List;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which members of a class are resources to replace, and what they are called (Jakarta EE Platform, EE.5.2 and EE.5.3). */
class ResourceMemberTest {

    private static final String ENV = "java:comp/env/";

    @Test
    void a_look_up_name_is_taken_as_it_is_and_goes_before_all() {
        assertThat(namesOf(LookUp.class)).containsExactlyInAnyOrder("java:global/jdbc/clinic", "jdbc/both");
    }

    @Test
    void a_name_is_one_in_the_components_environment_unless_it_names_another() {
        assertThat(namesOf(Name.class)).containsExactlyInAnyOrder(ENV + "jdbc/clinic", "java:app/jdbc/clinic");
    }

    @Test
    void without_a_name_a_field_is_called_by_its_class_and_itself() {
        assertThat(namesOf(Default.class)).contains(ENV + Default.class.getName() + "/field");
    }

    @Test
    void without_a_name_a_setter_is_called_by_its_class_and_its_property() {
        assertThat(namesOf(Default.class))
                .contains(ENV + Default.class.getName() + "/orders")
                .hasSize(2);
    }

    @Test
    void members_of_superclasses_are_called_by_the_class_that_declares_them() {
        assertThat(namesOf(Inherits.class))
                .containsExactlyInAnyOrder(
                        ENV + Inherits.class.getName() + "/own",
                        ENV + Default.class.getName() + "/field",
                        ENV + Default.class.getName() + "/orders");
    }

    @Test
    void a_setter_that_is_overridden_ends_with_what_the_subclass_asks_for() {
        assertThat(namesOf(Overrides.class)).contains("jdbc/overridden").last().isEqualTo("jdbc/overridden");
    }

    @Test
    void what_is_no_resource_or_of_another_type_does_not_count() {
        assertThat(ResourceMember.of(Nothing.class)).isEmpty();
        assertThat(ResourceMember.of(Object.class)).isEmpty();
        assertThat(ResourceMember.of(Runnable.class)).isEmpty();
    }

    @Test
    void a_field_of_a_wider_type_counts_if_the_annotation_says_data_source() {
        assertThat(ResourceMember.of(Wider.class))
                .extracting(ResourceMember::jndiName, ResourceMember::isDataSource)
                .containsExactlyInAnyOrder(tuple("jdbc/object", true), tuple("jdbc/common", true));
    }

    @Test
    void data_sources_and_executors_are_told_apart() {
        assertThat(ResourceMember.of(Both.class))
                .extracting(ResourceMember::jndiName, ResourceMember::isDataSource)
                .containsExactlyInAnyOrder(tuple("jdbc/clinic", true), tuple("concurrent/clinic", false));
    }

    @Test
    void private_members_are_read_and_written() {
        Private instance = new Private();
        RawDataSource raw = new RawDataSource();

        for (ResourceMember member : ResourceMember.of(Private.class)) {
            member.put(instance, raw);
        }

        assertThat(instance.field).isSameAs(raw);
        assertThat(instance.set).isSameAs(raw);
        assertThat(ResourceMember.of(Private.class).stream()
                        .filter(member -> !member.isSetter())
                        .map(member -> member.value(instance)))
                .containsExactly(raw);
    }

    @Test
    void a_member_is_shown_by_class_and_name() {
        assertThat(ResourceMember.of(Name.class))
                .extracting(ResourceMember::toString)
                .contains(Name.class.getName() + ".plain");
    }

    private static List<String> namesOf(Class<?> type) {
        return ResourceMember.of(type).stream().map(ResourceMember::jndiName).toList();
    }

    static class LookUp {
        @Resource(lookup = "java:global/jdbc/clinic")
        DataSource lookup;

        @Resource(name = "jdbc/name", lookup = "jdbc/both")
        DataSource both;
    }

    static class Name {
        @Resource(name = "jdbc/clinic")
        DataSource plain;

        @Resource(name = "java:app/jdbc/clinic")
        DataSource app;
    }

    static class Default {
        @Resource
        DataSource field;

        @Resource
        void setOrders(DataSource orders) {
            field = orders;
        }
    }

    static class Inherits extends Default {
        @Resource
        DataSource own;
    }

    static class Overrides extends Default {
        @Override
        @Resource(lookup = "jdbc/overridden")
        void setOrders(DataSource orders) {
            field = orders;
        }
    }

    static class Nothing {
        @Nullable
        DataSource noResource;

        @Resource
        String text = "";

        @Resource
        JdbcDataSource subtype;

        @Resource
        void noSetter() {}

        @Resource
        void setTwo(DataSource one, DataSource two) {
            noResource = one;
        }
    }

    static class Wider {
        @Resource(lookup = "jdbc/object", type = DataSource.class)
        Object object;

        @Resource(lookup = "jdbc/common", type = DataSource.class)
        CommonDataSource common;
    }

    static class Both {
        @Resource(lookup = "jdbc/clinic")
        DataSource dataSource;

        @Resource(lookup = "concurrent/clinic")
        ManagedExecutorService executor;
    }

    static class Private {
        @Resource(lookup = "a")
        private DataSource field;

        private @Nullable DataSource set;

        @SuppressWarnings("UnusedMethod") // a container would call it
        @Resource(lookup = "b")
        private void setB(DataSource b) {
            set = b;
        }
    }
}
