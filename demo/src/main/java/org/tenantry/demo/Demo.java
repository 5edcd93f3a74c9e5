package org.tenantry.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts a server with the sample application and its two tenants, says where they are, and stays until it
 * is stopped. {@code mvn -Pdemo} and {@code mvn -Pdemo-wildfly} call it.
 *
 * <p>It fails with one message and no stack trace: if the port is taken, if something was not built, if the
 * server does not come up within two minutes, or if it ends. Ctrl+C, or a plain kill of the launcher, stops
 * the server, too.
 */
public final class Demo {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Options options;
    private final PrintStream out;

    Demo(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs the demo until it is stopped.
     *
     * @param arguments {@code server=liberty|wildfly home= war= folder= data= port=}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Demo(Options.parse(arguments), System.out).run();
    }

    void run() throws IOException, InterruptedException {
        requireBuilt(options.war());
        requireBuilt(options.home());
        Port.requireFree(options.port());

        Files.createDirectories(options.data());
        Files.createDirectories(options.folder());
        options.kind().prepare(options);
        Path log = options.folder().resolve("server.log");
        Tenants tenants = new Tenants(options.port());

        out.println("Starting " + options.kind().title() + ", log in " + log);
        RunningServer server =
                RunningServer.start(options.kind().title(), options.kind().process(options, log), log, out);
        // Stays registered for good: the JVM ends with the demo.
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop the demo"));
        try {
            server.awaitTenants(tenants, START_LIMIT);
            announce(tenants, log);
            server.awaitEnd();
        } finally {
            server.stop();
        }
    }

    private static void requireBuilt(Path path) {
        if (!Files.exists(path)) {
            throw new DemoException("There is no " + path + ". Start the demo with mvn -Pdemo, which builds it.");
        }
    }

    private void announce(Tenants tenants, Path log) {
        out.println();
        out.println("  One application, two tenants, on " + options.kind().title() + ":");
        out.println();
        tenants.addresses().forEach(address -> out.println("    " + address));
        out.println();
        out.println("  A third one while it serves, at http://tenant-3.localhost:" + options.port() + "/:");
        out.println();
        out.println("    curl -u admin:admin -X PUT -H 'Content-Type: application/json' -d '{}' \\");
        out.println("      http://admin.localhost:" + options.port() + "/tenantry/tenants/tenant-3");
        out.println();
        out.println("  Databases  " + options.data() + " (kept between runs)");
        out.println("  Log        " + log);
        out.println();
        out.println("  Press Ctrl+C to stop.");
        out.println();
        out.flush();
    }
}
