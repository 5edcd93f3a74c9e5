package org.tenantry.admin;

import jakarta.json.Json;
import org.tenantry.Messages;
import org.tenantry.node.Node;

/** Takes old encryption keys out of use. */
final class ReencryptionResource {

    private static final System.Logger LOG = System.getLogger(ReencryptionResource.class.getName());

    private final Node node;

    ReencryptionResource(Node node) {
        this.node = node;
    }

    Answer run(Call call) {
        int secrets = node.recordedCatalog()
                .orElseThrow(() -> new Refusal(Problem.noCatalog()))
                .editor()
                .reencrypt(call.by());
        LOG.log(
                System.Logger.Level.INFO,
                "Administration: {0} has had {1} secrets encrypted anew.",
                Messages.quote(call.by()),
                secrets);
        return Answer.ok(Json.createObjectBuilder().add("secrets", secrets).build());
    }
}
