package org.tenantry.http;

import org.tenantry.TenantState;

/**
 * An answer that Tenantry gives in the application's place. Its texts are fixed, or made of what the
 * client itself has sent; they name no tenant.
 *
 * @param status HTTP status code
 * @param code see {@code docs/errors.md}
 * @param title what is wrong, in a few words
 * @param detail what the client can do
 * @param retryAfterSeconds 0: the same request will not do better later
 */
record Problem(int status, String code, String title, String detail, int retryAfterSeconds) {

    static final Problem UNKNOWN = new Problem(
            404, "TENANTRY-050", "Nothing is served under this address", "Check the host name in the address.", 0);

    static final Problem NOT_RUNNING = new Problem(
            503,
            "TENANTRY-052",
            "The application is not ready",
            "It is starting or stopping, or its deployment was refused; see the server's log.",
            5);

    static final Problem DATABASE_UNREACHABLE = new Problem(
            503,
            "TENANTRY-021",
            "Temporarily unavailable",
            "The database cannot be reached. Try again in a moment.",
            5);

    static final Problem SUSPENDED = new Problem(
            503, "TENANTRY-057", "Temporarily unavailable", "It is out of service for now. Try again later.", 60);

    static final Problem PENDING = new Problem(
            503, "TENANTRY-058", "Temporarily unavailable", "It is being set up. Try again in a moment.", 5);

    static final Problem REMOVED = new Problem(
            410, "TENANTRY-059", "Gone", "What was served under this address has been removed for good.", 0);

    /** Returns what a client is told of a tenant that is not served. */
    static Problem of(TenantState state) {
        return switch (state) {
            case PENDING -> PENDING;
            case REMOVED -> REMOVED;
            // An invalid one is nobody's business but the operator's, whose log says more.
            case SUSPENDED, INVALID, ACTIVE -> SUSPENDED;
        };
    }

    static Problem malformed(String why) {
        return new Problem(400, "TENANTRY-051", "The request does not say clearly what it is for", why, 0);
    }
}
