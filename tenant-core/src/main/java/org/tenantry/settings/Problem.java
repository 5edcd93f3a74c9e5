package org.tenantry.settings;

import java.util.Optional;
import org.tenantry.Messages;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the key, or the name that is no key
 * @param value the value as shown to the user: never a secret; empty if there is none
 * @param what what is wrong and what to do, in sentences
 */
public record Problem(String key, Optional<String> value, String what) {

    static Problem of(String key, String what) {
        return new Problem(key, Optional.empty(), what);
    }

    static Problem of(String key, String value, String what) {
        return new Problem(key, Optional.of(value), what);
    }

    @Override
    public String toString() {
        return key + value.map(shown -> " = " + Messages.quote(shown)).orElse("") + ": " + what;
    }
}
