package org.tenantry.settings;

import java.util.Optional;

/**
 * How nodes tell each other that the catalog has changed.
 *
 * @param url the broker's, in the Artemis client's form; it may hold secrets
 * @param topic the JMS topic
 */
public record BroadcastSettings(String url, Optional<String> username, Optional<Secret> password, String topic) {

    public static final String DEFAULT_TOPIC = "tenantry.changes";

    /** Leaves the URL out, which may hold a key store's password. */
    @Override
    public String toString() {
        return "BroadcastSettings[topic=" + topic + "]";
    }
}
