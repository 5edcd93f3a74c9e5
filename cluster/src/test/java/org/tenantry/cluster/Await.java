package org.tenantry.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what is to become true. */
final class Await {

    private Await() {}

    /** Returns when the condition holds; until then an exception of its counts as "not yet". */
    static void until(String what, Duration limit, Callable<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(50); // between two looks
        }
        throw new AssertionError("Not within " + limit + ": " + what, last);
    }
}
