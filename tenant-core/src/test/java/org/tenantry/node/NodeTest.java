package org.tenantry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.transaction.Transactions;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class NodeTest {

    private static final TenantId ACME = new TenantId("acme");

    private final TenantrySettings settings = TenantrySettings.read(
            new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(
                            Map.of(
                                    "tenantry.host.patterns", "{tenant}.localhost",
                                    "tenantry.tenant-ids", "acme,globex",
                                    "tenantry.default-tenant", "globex",
                                    "tenantry.template.datasource.url", "jdbc:h2:mem:node_{tenant}"),
                            "test",
                            100))
                    .build(),
            "clinic");

    @AfterEach
    void stop() {
        Node.find().ifPresent(Node::close);
    }

    private Node start() {
        // A loader of its own: closing the node takes the loader's drivers out of the JVM.
        ClassLoader application = new ClassLoader(NodeTest.class.getClassLoader()) {};
        return Node.start(settings, Transactions.none(), application);
    }

    @Test
    void puts_everything_together() throws Exception {
        try (Node node = start()) {
            assertThat(Node.find()).containsSame(node);
            assertThat(CurrentTenant.get()).isSameAs(node.currentTenant());
            assertThat(node.settings()).isSameAs(settings);
            assertThat(node.catalog().all()).hasSize(2);
            String database = node.currentTenant().call(ACME, () -> {
                try (Connection connection = node.dataSources().get("jdbc/any").getConnection()) {
                    return connection.getCatalog();
                }
            });
            assertThat(database).isEqualTo("NODE_ACME");
            assertThat(node.pools().openPools()).isEqualTo(1);
            assertThat(node.currentTenant().require().id().value())
                    .as("the default one")
                    .isEqualTo("globex");
        }
    }

    @Test
    void runs_once_in_an_application() {
        Node first = start();
        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("TENANTRY-012: Tenantry is running already for application \"clinic\".");
        first.close();

        start().close();
    }

    @Test
    void is_gone_when_it_is_closed_once_or_twice() {
        Node first = start();
        first.close();
        assertThat(Node.find()).isEmpty();
        assertThatThrownBy(CurrentTenant::get).hasMessageStartingWith("TENANTRY-011: ");

        Node second = start();
        first.close();
        assertThat(Node.find()).containsSame(second);
        assertThat(CurrentTenant.get()).isSameAs(second.currentTenant());
    }

    /** The process has a driver of the same class already, as a server may: that is what makes the application's register. */
    @Test
    void takes_the_drivers_of_the_application_out_of_the_jvm_and_leaves_the_others() throws Exception {
        DriverManager.getDriver("jdbc:h2:mem:x");
        StringWriter log = new StringWriter();
        DriverManager.setLogWriter(new PrintWriter(log));
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            ((Runnable) application
                            .loadClass(Application.class.getName())
                            .getConstructor()
                            .newInstance())
                    .run();
        } finally {
            DriverManager.setLogWriter(null);
        }

        List<String> lines = log.toString().lines().toList();
        assertThat(after("registerDriver: ", lines))
                .isNotEmpty()
                .allMatch(after("DriverManager.deregisterDriver: ", lines)::contains);
        assertThat(DriverManager.getDriver("jdbc:h2:mem:x")).isInstanceOf(org.h2.Driver.class);
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(path).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static List<String> after(String beginning, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    /** Starts and stops; made in a class loader of its own, with all that it needs. */
    public static final class Application implements Runnable {
        @Override
        public void run() {
            NodeTest ofApplication = new NodeTest();
            Node.start(ofApplication.settings, Transactions.none(), NodeTest.class.getClassLoader())
                    .close();
        }
    }
}
