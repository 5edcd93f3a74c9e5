package org.tenantry;

/** Whether a tenant is served. Only an {@link #ACTIVE} one gets requests and connections. */
public enum TenantState {

    /** Being made, or its database is being changed: requests are to come again soon. */
    PENDING,

    /** Served. */
    ACTIVE,

    /** Stopped by an operator, to be resumed: requests are to come again later. */
    SUSPENDED,

    /** Gone. Requests hear so for a while; then the tenant is unknown. */
    REMOVED,

    /** Recorded, but this node cannot use what is recorded; its log says why. Never recorded itself. */
    INVALID
}
