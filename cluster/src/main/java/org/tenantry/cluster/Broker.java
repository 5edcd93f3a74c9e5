package org.tenantry.cluster;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tenantry.demo.Port;
import org.tenantry.demo.RunningServer;

/**
 * An Artemis broker in a process of its own, so that it can be killed and frozen. Not thread-safe.
 */
public final class Broker {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path libraries;
    private final Path folder;
    private final PrintStream out;
    private final int port;
    private RunningServer process;

    private Broker(Path libraries, Path folder, int port, PrintStream out) throws IOException {
        this.libraries = libraries;
        this.folder = folder;
        this.port = port;
        this.out = out;
        this.process = launch();
    }

    /**
     * Starts a broker on a port that is free; it is not up yet.
     *
     * @param libraries where its jars are
     * @param folder for its log
     */
    public static Broker start(Path libraries, Path folder, PrintStream out) throws IOException {
        return new Broker(libraries, folder, Port.free(), out);
    }

    private RunningServer launch() throws IOException {
        Path log = folder.resolve("broker.log");
        ProcessBuilder command = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        libraries.resolve("*") + File.pathSeparator + own(),
                        BrokerMain.class.getName(),
                        Integer.toString(port)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        return RunningServer.start("The broker", command, log, out);
    }

    /** Returns where this module's classes are, which may be a jar. */
    private static Path own() {
        try {
            return Path.of(Broker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns where clients find it. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns when it answers. */
    public void await() throws InterruptedException {
        process.await(() -> Port.answers(port) ? "" : "nobody answers on port " + port, START_LIMIT);
    }

    /** Starts it again. */
    public void start() throws IOException, InterruptedException {
        process = launch();
        await();
    }

    /** Ends it at once, as a failure of its machine would. */
    public void kill() {
        process.kill();
    }

    /** Has it hang, with its connections open, until it is thawed. */
    public void freeze() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    /** Has it go on. */
    public void thaw() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    /** Ends it in order. */
    public void stop() {
        process.stop();
    }
}
