package org.tenantry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
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

    @Test
    void takes_the_drivers_of_the_application_out_of_the_jvm_and_leaves_the_others() throws Exception {
        URL h2 = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader application = new URLClassLoader(new URL[] {h2}, ClassLoader.getPlatformClassLoader())) {
            Class.forName("org.h2.Driver", true, application);
            DriverManager.registerDriver((Driver)
                    application.loadClass("org.h2.Driver").getConstructor().newInstance());
            DriverManager.getDriver("jdbc:h2:mem:x"); // that of these tests is there, too
            Node.start(settings, Transactions.none(), application).close();

            assertThat(loaders()).doesNotContain(application);
            assertThat(DriverManager.getDriver("jdbc:h2:mem:x")).isInstanceOf(org.h2.Driver.class);
        }
    }

    private static List<ClassLoader> loaders() {
        return Collections.list(DriverManager.getDrivers()).stream()
                .map(driver -> driver.getClass().getClassLoader())
                .toList();
    }
}
