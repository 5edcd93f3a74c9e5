package org.tenantry.settings;

/** What is done about the tenant id inside a tenant's database when its pool opens. */
public enum IdentityStampMode {
    /** Checked, and written where there is none yet. */
    ON,
    /** Checked, and a database without a stamp is refused. */
    VERIFY,
    /** Neither read nor written. */
    OFF
}
