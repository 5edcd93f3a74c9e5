package org.tenantry.http;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.tenantry.node.Node;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.transaction.Transactions;

/** Starts a node for {@code acme.example} and {@code globex.example}; close it. */
final class TestNode {

    private static final Map<String, String> TENANTS = Map.of(
            "tenantry.tenant-ids", "acme,globex",
            "tenantry.host.patterns", "{tenant}.example",
            "tenantry.tenants.acme.hosts", "bücher.example",
            "tenantry.template.datasource.url", "jdbc:h2:mem:{tenant}",
            "tenantry.public-paths", "/health/*",
            "tenantry.default-tenant", "acme");

    private TestNode() {}

    /**
     * @param more settings besides
     */
    static Node start(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(TENANTS);
        config.putAll(more);
        var settings = TenantrySettings.read(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(config, "test", 100))
                        .build(),
                "test");
        return Node.start(settings, Transactions.none(), TestNode.class.getClassLoader());
    }
}
