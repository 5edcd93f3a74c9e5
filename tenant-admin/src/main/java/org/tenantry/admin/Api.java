package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.Objects;
import org.tenantry.node.Node;

/** The addresses of the administration. */
final class Api {

    static final String DESCRIPTION = "openapi.json";

    private Api() {}

    static Routes routes(Node node) {
        TenantsResource tenants = new TenantsResource(node);
        return new Routes()
                .add("GET", "/tenantry/tenants", tenants::list)
                .add("GET", "/tenantry/tenants/{id}", tenants::get)
                .add("PUT", "/tenantry/tenants/{id}", tenants::put)
                .add("PATCH", "/tenantry/tenants/{id}", tenants::patch)
                .add("DELETE", "/tenantry/tenants/{id}", tenants::delete)
                .add("POST", "/tenantry/tenants/{id}/suspend", tenants::suspend)
                .add("POST", "/tenantry/tenants/{id}/resume", tenants::resume)
                .add("GET", "/tenantry/nodes", new NodesResource(node)::list)
                .add("GET", "/tenantry/changes", new ChangesResource(node)::list)
                .add("POST", "/tenantry/re-encrypt", new ReencryptionResource(node)::run)
                .add("GET", "/tenantry/openapi.json", call -> description());
    }

    private static Answer description() {
        InputStream text = Objects.requireNonNull(Api.class.getResourceAsStream(DESCRIPTION), DESCRIPTION);
        try (JsonReader reader = Json.createReader(text)) {
            return Answer.ok(reader.readObject());
        }
    }
}
