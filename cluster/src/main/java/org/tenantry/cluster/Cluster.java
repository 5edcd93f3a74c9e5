package org.tenantry.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tenantry.demo.Options;
import org.tenantry.demo.Port;
import org.tenantry.demo.ServerKind;

/**
 * Several servers with the sample application, which share a catalog in PostgreSQL and hear of its changes from an
 * Artemis broker: what {@code docker-compose.yml} starts, as processes of this machine, on loopback only.
 *
 * <p>One thread may use it at a time; {@link #close} may be called from any.
 */
public final class Cluster implements AutoCloseable {

    /** Under this name the administration is served, to user {@code admin} with password {@code admin}. */
    public static final String ADMIN_HOST = "admin.localhost";

    private static final String CATALOG = "catalog";

    private final Broker broker;
    private final Database database;
    private final List<ClusterNode> nodes = new ArrayList<>();
    private final String schema;

    /**
     * What a cluster is made of.
     *
     * @param home where Open Liberty is installed, configured and with the guard in place
     * @param wildfly where WildFly is, to have one node on it, or none
     * @param war the application
     * @param libraries where the broker's jars are
     * @param folder what all may write to; it is emptied of earlier data
     * @param port the HTTP port of the first node; the others have the next ones
     * @param nodes how many
     * @param settings system properties of all nodes, beside those that make them a cluster
     */
    public record Plan(
            Path home,
            @Nullable Path wildfly,
            Path war,
            Path libraries,
            Path folder,
            int port,
            int nodes,
            SortedMap<String, String> settings) {}

    private Cluster(Plan plan, PrintStream out) throws IOException, SQLException {
        Files.createDirectories(plan.folder());
        this.schema = schema(plan.war());
        this.broker = Broker.start(plan.libraries(), plan.folder(), out);
        this.database = Database.start(plan.folder());
        database.create(CATALOG);
        addDatabase("tenant-1", "University Hospital");
        addDatabase("tenant-2", "Harbour Clinic");
        for (int number = 1; number <= plan.nodes(); number++) {
            boolean onWildFly = number == plan.nodes() && plan.wildfly() != null;
            nodes.add(node(plan, number, onWildFly, out));
        }
    }

    /**
     * Starts a cluster, and returns when all nodes serve the two tenants of their configuration.
     *
     * @throws DemoException if something was not built, a port is taken, or a part does not come up
     */
    public static Cluster start(Plan plan, PrintStream out) throws IOException, SQLException, InterruptedException {
        for (int number = 0; number < plan.nodes(); number++) {
            Port.requireFree(plan.port() + number);
        }
        Cluster cluster = new Cluster(plan, out);
        boolean up = false;
        try {
            cluster.broker.await();
            for (ClusterNode node : cluster.nodes) {
                node.awaitTenants();
            }
            up = true;
            return cluster;
        } finally {
            if (!up) {
                cluster.close();
            }
        }
    }

    private ClusterNode node(Plan plan, int number, boolean onWildFly, PrintStream out) throws IOException {
        String name = "node-" + number;
        SortedMap<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("tenantry.node-name", name),
                Map.entry("tenantry.catalog.url", database.url(CATALOG)),
                Map.entry("tenantry.catalog.username", database.user()),
                Map.entry("tenantry.broadcast.url", broker.url()),
                Map.entry("tenantry.admin.enabled", "true"),
                Map.entry("tenantry.admin.hosts", ADMIN_HOST),
                Map.entry("tenantry.template.datasource.url", database.url("clinic-{tenant}")),
                Map.entry("tenantry.template.datasource.username", database.user()),
                Map.entry("tenantry.tenants.tenant-1.datasource.url", database.url("clinic-tenant-1")),
                Map.entry("tenantry.tenants.tenant-2.datasource.url", database.url("clinic-tenant-2"))));
        settings.putAll(plan.settings());
        Path folder = plan.folder().resolve(name);
        Path home = onWildFly && plan.wildfly() != null ? plan.wildfly() : plan.home();
        return new ClusterNode(
                name,
                new Options(
                        onWildFly ? ServerKind.WILDFLY : ServerKind.LIBERTY,
                        home,
                        plan.war(),
                        folder,
                        folder,
                        plan.port() + number - 1,
                        settings),
                out);
    }

    /** Makes the database that the template's URL gives to a tenant of this id, with the sample's tables and one hospital. */
    public void addDatabase(String tenant, String hospital) throws SQLException {
        database.create(
                "clinic-" + tenant,
                schema,
                "INSERT INTO hospital (name, city, beds) VALUES ('" + hospital + "', 'Bergen', 200)");
    }

    private static String schema(Path war) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("WEB-INF/classes/demo/schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public Broker broker() {
        return broker;
    }

    public Database database() {
        return database;
    }

    public List<ClusterNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Stops all nodes, then broker and database. */
    @Override
    public void close() throws IOException {
        nodes.parallelStream().forEach(ClusterNode::stop);
        broker.stop();
        database.stop();
    }
}
