package org.tenantry.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.sync.CatalogFollower;
import org.tenantry.node.Node;

/**
 * Readiness of this node: it is up when it knows its tenants. A catalog that is away leaves it up, as it serves what it
 * knows; a tenant that it cannot use is data, too, for the others are served.
 */
@Readiness
@ApplicationScoped
public class CatalogReadiness implements HealthCheck {

    private static final String NAME = "tenantry";

    /** Made by the container. */
    public CatalogReadiness() {}

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        Node node = Node.find().orElse(null);
        if (node == null) {
            return response.down().build();
        }
        response.status(node.isReady())
                .withData(
                        "tenants",
                        node.catalog().all().stream()
                                .filter(tenant -> tenant.state() != TenantState.INVALID)
                                .map(Tenant::id)
                                .count());
        node.recordedCatalog().ifPresent(catalog -> add(catalog.follower(), response));
        return response.build();
    }

    private static void add(CatalogFollower follower, HealthCheckResponseBuilder response) {
        NodeStatus status = follower.status();
        response.withData("node", status.node())
                .withData("state", Names.of(status.state()))
                .withData("revision", status.revision())
                .withData("broadcasting", follower.isBroadcasting())
                .withData(
                        "invalid",
                        status.invalid().stream().map(TenantId::value).collect(Collectors.joining(",")));
    }
}
