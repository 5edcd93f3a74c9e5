package org.tenantry.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares the throughput of two servers, such as the same application with and without Tenantry, by
 * closed-loop load in alternating rounds. Alternating, because a machine is not equally fast all the
 * time: what is compared is each round with its neighbour.
 *
 * <pre>{@code
 * ThroughputComparison http://127.0.0.1:9080/shop/orders@acme.example.com,globex.example.com \
 *         http://127.0.0.1:9081/shop/orders threads=8 seconds=10 rounds=8 warmup=30
 * }</pre>
 *
 * <p>The first is A, the second B; what follows an {@code @} are the hosts that requests name, dealt
 * out to the threads. It ends by itself after {@code 2 * (warmup + rounds * seconds)} seconds and
 * what the last requests take, or as soon as a request is not answered with 2xx.
 */
public final class ThroughputComparison {

    private static final Set<String> OPTIONS = Set.of("threads", "seconds", "rounds", "warmup");

    private final List<Target> a;
    private final List<Target> b;
    private final Map<String, Integer> options;
    private final PrintStream out;

    private ThroughputComparison(List<Target> a, List<Target> b, Map<String, Integer> options, PrintStream out) {
        this.a = a;
        this.b = b;
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        of(args, System.out).run();
    }

    /**
     * @throws IllegalArgumentException if the arguments are not two targets and known options
     */
    static ThroughputComparison of(String[] args, PrintStream out) {
        if (args.length < 2) {
            throw new IllegalArgumentException(
                    "Give two targets, url@host each, then threads=, seconds=, rounds=," + " warmup=.");
        }
        Map<String, Integer> options = new HashMap<>();
        for (String option : Arrays.asList(args).subList(2, args.length)) {
            String[] parts = option.split("=", 2);
            if (!OPTIONS.contains(parts[0]) || parts.length < 2) {
                throw new IllegalArgumentException("Not an option: \"" + option + "\". There are " + OPTIONS + ".");
            }
            options.put(parts[0], Integer.parseUnsignedInt(parts[1]));
        }
        return new ThroughputComparison(Target.parseAll("A", args[0]), Target.parseAll("B", args[1]), options, out);
    }

    /** Runs all rounds and returns how many times the requests per second of B those of A are: the median. */
    double run() throws IOException, InterruptedException {
        int rounds = Math.max(1, option("rounds", 8));
        Duration seconds = Duration.ofSeconds(option("seconds", 10));
        Duration warmup = Duration.ofSeconds(option("warmup", 20));
        round(a, warmup, "warm-up");
        round(b, warmup, "warm-up");
        List<Double> ratios = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            Round ofA = round(a, seconds, "round " + i);
            Round ofB = round(b, seconds, "round " + i);
            ratios.add(ofA.perSecond() / ofB.perSecond());
        }
        return report(ratios);
    }

    private Round round(List<Target> targets, Duration time, String label) throws IOException, InterruptedException {
        Round round = Round.run(targets, Math.max(1, option("threads", 4)), time);
        out.printf(
                Locale.ROOT,
                "%-9s %s %,10.0f requests/s (%d)%n",
                label,
                round.target(),
                round.perSecond(),
                round.requests());
        return round;
    }

    private double report(List<Double> ratios) {
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        out.printf(
                Locale.ROOT,
                "A/B: median %.3f, min %.3f, max %.3f of %d pairs of rounds%n",
                median,
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length);
        return median;
    }

    private int option(String name, int otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
