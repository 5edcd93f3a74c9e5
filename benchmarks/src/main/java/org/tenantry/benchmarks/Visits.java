package org.tenantry.benchmarks;

import java.util.List;
import java.util.Random;

/**
 * A random order in which things are visited, drawn beforehand so that drawing is not measured. The
 * same seed each time, so that all contenders see the same order.
 */
final class Visits {

    /** A power of two, so that going round is a mask; 6 visits to each of 10,000. */
    static final int LENGTH = 1 << 16;

    private static final long SEED = 20_261_124;

    private Visits() {}

    /** Fills {@code visits}, which has {@link #LENGTH} places, with random things; returns it. */
    static <T> T[] draw(List<T> things, T[] visits) {
        Random random = new Random(SEED);
        for (int i = 0; i < visits.length; i++) {
            visits[i] = things.get(random.nextInt(things.size()));
        }
        return visits;
    }
}
