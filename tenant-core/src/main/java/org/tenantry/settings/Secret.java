package org.tenantry.settings;

/** A text that does not show itself: in messages and logs it reads {@code ***}. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
