package org.tenantry.benchmarks.jpa;

import com.sun.management.ThreadMXBean;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * Compares an application with tenants and the same without: open an entity manager, find one entity by id in a
 * transaction, close. Leaves {@code find.md} in a directory.
 *
 * <pre>{@code
 * FindComparison <directory> short|full
 * }</pre>
 *
 * Both take turns on one thread, whose processor time is counted: what else the machine does touches both alike. With
 * EclipseLink the entity comes from its shared cache or from the database, with Hibernate from the database; that is H2 in
 * memory, and from any other an entity takes longer.
 */
public final class FindComparison {

    private static final int BATCH = 1_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private FindComparison() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            throw new IllegalArgumentException("Say where results go, and short or full.");
        }
        int rounds = args[1].equals("full") ? 400 : 100;
        StringBuilder table = new StringBuilder("""
                | found in | alone, CPU ns | with tenants, CPU ns | ratio | middle half of the ratios | alone, B | with tenants, B |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        for (Application.From from : Application.From.values()) {
            try (Application application = new Application(from)) {
                String row = compare(from, application, rounds);
                System.out.print(row);
                table.append(row);
            }
        }
        Files.writeString(Files.createDirectories(Path.of(args[0])).resolve("find.md"), table);
    }

    private static String compare(Application.From from, Application application, int rounds) throws Exception {
        Callable<Object> alone = () -> find(application.alone(), from, application.nextId());
        Callable<Object> ofTenant = () -> find(application.ofTenants(), from, application.nextId());
        Callable<Object> withTenants = () -> application.currentTenant().call(application.nextTenant(), ofTenant);
        List<Round> measured = new ArrayList<>();
        for (int i = -rounds; i < rounds; i++) { // the first half warms up
            Round round = i % 2 == 0
                    ? new Round(Cost.of(alone), Cost.of(withTenants))
                    : Round.swapped(Cost.of(withTenants), Cost.of(alone));
            if (i >= 0) {
                measured.add(round);
            }
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.3f | %.3f to %.3f | %.0f | %.0f |%n",
                from,
                quantile(measured, 0.5, round -> round.alone().nanos()),
                quantile(measured, 0.5, round -> round.withTenants().nanos()),
                quantile(measured, 0.5, Round::ratio),
                quantile(measured, 0.25, Round::ratio),
                quantile(measured, 0.75, Round::ratio),
                quantile(measured, 0.5, round -> round.alone().bytes()),
                quantile(measured, 0.5, round -> round.withTenants().bytes()));
    }

    private static Object find(EntityManagerFactory factory, Application.From from, Object id) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            Object found = manager.find(from.entity(), id);
            manager.getTransaction().commit();
            return found;
        }
    }

    /** What one operation took on its thread, on average over a batch. */
    private record Cost(double nanos, double bytes) {

        static Cost of(Callable<Object> operation) throws Exception {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long nanos = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < BATCH; i++) {
                if (operation.call() == null) {
                    throw new IllegalStateException("Nothing was found.");
                }
            }
            return new Cost(
                    (THREADS.getCurrentThreadCpuTime() - nanos) / (double) BATCH,
                    (THREADS.getCurrentThreadAllocatedBytes() - bytes) / (double) BATCH);
        }
    }

    private record Round(Cost alone, Cost withTenants) {

        static Round swapped(Cost withTenants, Cost alone) {
            return new Round(alone, withTenants);
        }

        double ratio() {
            return withTenants.nanos() / alone.nanos();
        }
    }

    private static double quantile(List<Round> rounds, double part, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) (part * (sorted.length - 1))];
    }
}
