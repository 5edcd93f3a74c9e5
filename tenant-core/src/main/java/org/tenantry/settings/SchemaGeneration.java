package org.tenantry.settings;

/** When what a persistence unit says about generating its schema is done. */
public enum SchemaGeneration {
    /** For each tenant, once, when it first uses the unit. */
    PER_TENANT,
    /** Never: whatever the unit says. */
    NONE
}
