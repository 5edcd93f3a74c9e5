package org.tenantry.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A started server and its log. {@link #stop} may be called from any thread, and more than once; the
 * others are for the thread that started it.
 */
public final class RunningServer {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int TAIL_LINES = 40;

    private final String title;
    private final Process process;
    private final Path log;
    private final PrintStream out;
    private volatile boolean stopping;

    private RunningServer(String title, Process process, Path log, PrintStream out) {
        this.title = title;
        this.process = process;
        this.log = log;
        this.out = out;
    }

    public static RunningServer start(String title, ProcessBuilder builder, Path log, PrintStream out)
            throws IOException {
        return new RunningServer(title, builder.start(), log, out);
    }

    /**
     * Returns when every tenant is served.
     *
     * @throws DemoException after printing the end of the log, if the server ends before or takes longer than {@code limit}
     */
    public void awaitTenants(Tenants tenants, Duration limit) throws InterruptedException {
        await(tenants::missing, limit);
    }

    /**
     * Returns when nothing is missing.
     *
     * @param missing says what is, or nothing in an empty text
     * @throws DemoException after printing the end of the log, if the server ends before or takes longer than {@code limit}
     */
    public void await(Supplier<String> missing, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        String left = "";
        while (System.nanoTime() - start < limit.toNanos()) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure(title + " ended while it started (exit code " + process.exitValue() + ").");
            }
            left = missing.get();
            if (left.isEmpty()) {
                return;
            }
        }
        throw failure(title + " was not ready within " + limit.toSeconds() + " seconds; " + left + ".");
    }

    /**
     * Waits until the server has ended, and returns quietly if that was {@link #stop}'s doing.
     *
     * @throws DemoException after printing the end of the log, if it ended by itself
     */
    void awaitEnd() throws InterruptedException {
        int exitCode = process.waitFor();
        if (!stopping) {
            throw failure(title + " ended by itself (exit code " + exitCode + ").");
        }
    }

    /** Ends the server and all that its script started, at once. */
    public void kill() {
        stopping = true;
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + GRACE.toNanos();
        tree.forEach(member -> endsBefore(deadline, member));
    }

    /** Sends a signal, such as {@code STOP}, to the server. */
    public void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }

    private List<ProcessHandle> tree() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    /** Ends the server and all that its script started: politely first, by force after 20 seconds. */
    public void stop() {
        stopping = true;
        // Taken first: a child whose parent has ended is no longer found as a descendant.
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle member : tree) {
            if (!endsBefore(deadline, member)) {
                member.destroyForcibly();
            }
        }
    }

    private static boolean endsBefore(long deadline, ProcessHandle member) {
        try {
            member.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private DemoException failure(String what) {
        // Not in the message, which Maven repeats.
        out.println();
        out.println(tail());
        out.println();
        out.flush();
        return new DemoException(what + " Above is the end of its log, " + log);
    }

    private String tail() {
        try {
            // The bytes may be cut in mid-character or be in another encoding: decode what can be decoded.
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e + ")";
        }
    }
}
