package org.tenantry.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.tenantry.demo.Options;

/**
 * Starts a {@link Cluster} of three, says where everything is, and stays until it is stopped. {@code mvn -Pcluster}
 * calls it.
 */
public final class ClusterDemo {

    private static final int NODES = 3;

    private ClusterDemo() {}

    /**
     * Runs the cluster until it is stopped.
     *
     * @param arguments {@code home= war= libraries= folder= port=}
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Map<String, String> values = Options.values(arguments);
        Path folder = Options.path(values, "folder");
        PrintStream out = System.out;
        out.println("Starting PostgreSQL, a broker and " + NODES + " nodes on Open Liberty, logs in " + folder);
        Cluster cluster = Cluster.start(
                new Cluster.Plan(
                        Options.path(values, "home"),
                        null,
                        Options.path(values, "war"),
                        Options.path(values, "libraries"),
                        folder,
                        Options.port(Options.required(values, "port")),
                        NODES,
                        new TreeMap<>()),
                out);
        // Stays registered for good: the JVM ends with the demo.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster), "stop the cluster"));
        cluster.addDatabase("tenant-3", "Riverside Hospital");
        announce(cluster, out);
        Thread.currentThread().join();
    }

    private static void close(Cluster cluster) {
        try {
            cluster.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void announce(Cluster cluster, PrintStream out) {
        out.println();
        cluster.nodes()
                .forEach(node -> out.println("  " + node.name() + "      http://tenant-1.localhost:" + node.port()
                        + "/   http://tenant-2.localhost:" + node.port() + "/"));
        int port = cluster.nodes().get(0).port();
        out.println();
        out.println("  Catalog     " + cluster.database().url("catalog") + ", user "
                + cluster.database().user());
        out.println("  Broker      " + cluster.broker().url());
        out.println();
        out.println("  There is a database for a third tenant. Add it, and every node serves it:");
        out.println();
        out.println("    curl -u admin:admin -X PUT -H 'Content-Type: application/json' -d '{}' \\");
        out.println("      'http://" + Cluster.ADMIN_HOST + ":" + port + "/tenantry/tenants/tenant-3?wait=PT5S'");
        out.println();
        out.println("  Press Ctrl+C to stop.");
        out.println();
        out.flush();
    }
}
