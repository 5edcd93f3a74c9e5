package org.tenantry.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.sync.CatalogFollower;
import org.tenantry.catalog.sync.Seen;
import org.tenantry.settings.Durations;

/** Waits with the answer to a change until the nodes have applied it, if the client asks for that. */
record Wait(Optional<Duration> limit) {

    private static final Duration MAX = Duration.ofSeconds(60);

    static Wait of(Call call) {
        return new Wait(call.parameter("wait").map(Wait::parse));
    }

    private static Duration parse(String text) {
        try {
            Duration limit = Durations.parse(text);
            if (limit.compareTo(MAX) <= 0) {
                return limit;
            }
        } catch (IllegalArgumentException e) {
            // the same as one out of bounds, said below
        }
        throw new Refusal(Problem.malformed("wait is not a duration of at most 60s, such as 5s or PT5S."));
    }

    /**
     * Adds who has applied the revision, and who has not.
     *
     * @param done the status of the answer if all have
     * @return the status of the answer
     */
    int add(JsonObjectBuilder json, CatalogFollower follower, long revision, int done) {
        if (limit.isEmpty()) {
            return done;
        }
        List<NodeStatus> behind;
        try {
            behind = follower.awaitNodes(revision, limit.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            behind = List.of(follower.status()); // stopping
        }
        JsonArrayBuilder applied = Json.createArrayBuilder();
        follower.nodes().stream()
                .filter(seen -> seen.alive() && seen.status().revision() >= revision)
                .map(Seen::status)
                .forEach(status -> applied.add(status.node()));
        json.add("appliedBy", applied);
        if (behind.isEmpty()) {
            return done;
        }
        JsonArrayBuilder waiting = Json.createArrayBuilder();
        behind.forEach(status -> waiting.add(NodesResource.json(status)));
        json.add("waitingFor", waiting);
        return 202;
    }
}
