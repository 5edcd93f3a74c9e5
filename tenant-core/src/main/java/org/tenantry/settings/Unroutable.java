package org.tenantry.settings;

/** What is done at deployment about a data source that tenancy does not cover. */
public enum Unroutable {
    REFUSE,
    WARN
}
