package org.tenantry.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.tenantry.demo.Options;
import org.tenantry.demo.Port;
import org.tenantry.demo.RunningServer;
import org.tenantry.demo.Tenants;

/** One server with the sample application, among others. Not thread-safe. */
public final class ClusterNode {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final Options options;
    private final PrintStream out;
    private RunningServer process;

    ClusterNode(String name, Options options, PrintStream out) throws IOException {
        this.name = name;
        this.options = options;
        this.out = out;
        Files.createDirectories(options.folder());
        options.kind().prepare(options);
        this.process = launch();
    }

    private RunningServer launch() throws IOException {
        return RunningServer.start(name, options.kind().process(options, log()), log(), out);
    }

    /** Returns its name in the catalog and among the nodes. */
    public String name() {
        return name;
    }

    public int port() {
        return options.port();
    }

    /** Returns where it listens, whatever host a request is for. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + options.port());
    }

    public Path log() {
        return options.folder().resolve("server.log");
    }

    /** Waits until it serves the two tenants that its configuration has. */
    public void awaitTenants() throws InterruptedException {
        process.awaitTenants(new Tenants(options.port()), START_LIMIT);
    }

    /** Waits until it answers, whatever it says. */
    public void awaitAnswer() throws InterruptedException {
        process.await(
                () -> Port.answers(options.port()) ? "" : "nobody answers on port " + options.port(), START_LIMIT);
    }

    /** Starts it again. */
    public void start() throws IOException {
        process = launch();
    }

    /** Ends it at once, as a failure of its machine would. */
    public void kill() {
        process.kill();
    }

    /** Ends it in order. */
    public void stop() {
        process.stop();
    }
}
