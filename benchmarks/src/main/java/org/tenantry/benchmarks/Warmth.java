package org.tenantry.benchmarks;

import java.util.concurrent.TimeUnit;

/** How pools are brought to the state in which they are measured: each with one idle connection. */
final class Warmth {

    /** Each new pool keeps a thread for some seconds, so they are not all opened in one. */
    private static final int THREADS = 2_000;

    private static final int FEW_THREADS = 20;
    private static final int BATCH = 100;

    private Warmth() {}

    /** Uses something of one tenant's. */
    @FunctionalInterface
    interface Use {
        void of(int index) throws Exception;
    }

    /** Uses each tenant's once, and returns when the threads that this took have ended. */
    static void forEach(int tenants, Use use) throws Exception {
        for (int i = 0; i < tenants; i++) {
            use.of(i);
            if (i % BATCH == 0) {
                awaitThreads(THREADS);
            }
        }
        awaitThreads(FEW_THREADS);
    }

    private static void awaitThreads(int most) throws InterruptedException {
        for (int tries = 0; Thread.activeCount() > most && tries < 300; tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
