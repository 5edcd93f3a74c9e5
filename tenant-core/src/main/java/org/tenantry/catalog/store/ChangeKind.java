package org.tenantry.catalog.store;

/** What happened to a tenant. */
public enum ChangeKind {
    ADDED,
    UPDATED,
    SUSPENDED,
    RESUMED,
    REMOVED
}
