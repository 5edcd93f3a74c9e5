package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.sync.CatalogFollower;
import org.tenantry.node.Node;
import org.tenantry.node.RecordedCatalog;

/** The nodes of the application, as this one sees them. */
final class NodesResource {

    private final Node node;

    NodesResource(Node node) {
        this.node = node;
    }

    Answer list(Call call) {
        RecordedCatalog catalog = node.recordedCatalog().orElseThrow(() -> new Refusal(Problem.noCatalog()));
        CatalogFollower follower = catalog.follower();
        JsonArrayBuilder nodes = Json.createArrayBuilder();
        follower.nodes().forEach(seen -> nodes.add(json(seen.status()).add("alive", seen.alive())));
        return Answer.ok(Json.createObjectBuilder()
                .add("node", follower.status().node())
                .add("broadcasting", follower.isBroadcasting())
                .add("nodes", nodes)
                .build());
    }

    static JsonObjectBuilder json(NodeStatus status) {
        JsonArrayBuilder invalid = Json.createArrayBuilder();
        status.invalid().forEach(tenant -> invalid.add(tenant.value()));
        return Json.createObjectBuilder()
                .add("node", status.node())
                .add("state", Names.of(status.state()))
                .add("revision", status.revision())
                .add("at", status.at().toString())
                .add("invalid", invalid);
    }
}
