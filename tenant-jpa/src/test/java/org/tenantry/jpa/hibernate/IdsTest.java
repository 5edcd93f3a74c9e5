package org.tenantry.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tenantry.jpa.hibernate.Clinic.ACME;
import static org.tenantry.jpa.hibernate.Clinic.GLOBEX;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tenantry.TenantId;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class IdsTest {

    private static final int EACH = 250;

    /** An entity, the block in which its ids are taken from the database, and how to read them. */
    private record Kind<T>(Class<T> type, int block, java.util.function.Supplier<T> make, ToLongFunction<T> id) {

        long insert(Clinic clinic, TenantId tenant) {
            T made = make.get();
            clinic.write(tenant, manager -> manager.persist(made));
            return id.applyAsLong(made);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static final List<Kind<?>> KINDS = List.of(
            new Kind<>(Hospital.class, 50, Numbered::next, Hospital::id),
            new Kind<>(Ward.class, 10, () -> new Ward("ward"), Ward::id),
            new Kind<>(Person.class, 1, () -> new Person("person"), Person::id),
            new Kind<>(Visit.class, 50, Visit::new, Visit::id));

    /** Hospitals have names of their own. */
    private static final class Numbered {
        private static int number;

        static Hospital next() {
            number++;
            return new Hospital("hospital " + number);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void ids_of_each_tenant_are_as_dense_as_if_it_were_alone_before_and_after_a_restart(Kind<?> kind) {
        Clinic clinic = new Clinic();
        Map<TenantId, List<Long>> first = alternate(clinic.start(), kind);
        clinic.close();
        for (List<Long> ids : first.values()) {
            assertThat(ids).isEqualTo(LongStream.rangeClosed(1, EACH).boxed().toList());
        }

        Clinic restarted =
                new Clinic(clinic.databases()).without("jakarta.persistence.schema-generation.database.action");
        Map<TenantId, List<Long>> second = alternate(restarted.start(), kind);
        restarted.close();
        for (List<Long> ids : second.values()) { // what was left of the last block is lost, as ever
            long start = ids.get(0);
            assertThat(start).isBetween(EACH + 1L, (long) EACH + kind.block());
            assertThat(ids)
                    .isEqualTo(LongStream.range(start, start + EACH).boxed().toList());
        }
    }

    private static Map<TenantId, List<Long>> alternate(Clinic clinic, Kind<?> kind) {
        Map<TenantId, List<Long>> ids = new HashMap<>();
        for (int i = 0; i < EACH; i++) {
            for (TenantId tenant : List.of(ACME, GLOBEX)) {
                ids.computeIfAbsent(tenant, id -> new ArrayList<>()).add(kind.insert(clinic, tenant));
            }
        }
        return ids;
    }

    @Test
    void uuids_need_no_database() {
        try (Clinic clinic = new Clinic().start()) {
            Letter letter = new Letter();
            clinic.write(ACME, manager -> manager.persist(letter));
            assertThat(letter.id).isNotNull();
        }
    }
}
