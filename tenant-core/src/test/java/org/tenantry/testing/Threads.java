package org.tenantry.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Work on other threads, and waits that end. */
public final class Threads {

    /** Far more than anything here takes, so that it is met only by a test that would hang for ever. */
    public static final long LIMIT_SECONDS = 30;

    private Threads() {}

    /** Does the work on a thread of its own and returns its result. */
    public static <R> R callElsewhere(String threadName, Callable<R> work) throws Exception {
        ThreadFactory named = task -> new Thread(task, threadName);
        ExecutorService one = Executors.newSingleThreadExecutor(named);
        try {
            return one.submit(work).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            one.shutdownNow();
        }
    }

    /** Does each piece of work on a thread of its own, all at the same time, and returns their results in order. */
    public static <R> List<R> callTogether(int count, IntFunction<Callable<R>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<R>> started = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                started.add(threads.submit(work.apply(i)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : started) {
                results.add(one.get(2 * LIMIT_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits until the condition holds, for as long as such a thing may take at all. */
    public static void await(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Waited " + LIMIT_SECONDS + " s in vain for: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Returns the names of the threads that are alive and begin so. */
    public static List<String> alive(String... prefixes) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> List.of(prefixes).stream().anyMatch(name::startsWith))
                .sorted()
                .toList();
    }
}
