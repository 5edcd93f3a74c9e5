package org.tenantry.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One round of closed-loop load: each thread sends its next request when the last is answered.
 *
 * @param target by name
 * @param requests answered with a 2xx status
 * @param seconds how long it took
 */
record Round(String target, long requests, double seconds) {

    double perSecond() {
        return requests / seconds;
    }

    /**
     * Runs a round.
     *
     * @param targets of one server; thread by thread, each takes the next
     * @throws IOException if a request fails or is not answered with 2xx: such a round compares nothing
     */
    static Round run(List<Target> targets, int threads, Duration time) throws IOException, InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Target target = targets.get(i % targets.size());
                loops.add(() -> loop(target, begin + time.toNanos()));
            }
            long requests = 0;
            for (Future<Long> loop : executor.invokeAll(loops)) {
                requests += loop.get();
            }
            return new Round(targets.get(0).name(), requests, (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IOException(targets.get(0).name() + ": " + e.getCause(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static long loop(Target target, long end) throws IOException {
        byte[] request = target.request();
        long requests = 0;
        try (KeepAliveClient client = new KeepAliveClient(target.address())) {
            while (System.nanoTime() - end < 0) {
                int status = client.send(request);
                if (status < 200 || status > 299) {
                    throw new IOException("Status " + status + " from " + target.url() + " for host " + target.host());
                }
                requests++;
            }
        }
        return requests;
    }
}
