package org.tenantry.admin;

import java.util.Locale;

/** The names of constants, as they stand in JSON. */
final class Names {

    private Names() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
