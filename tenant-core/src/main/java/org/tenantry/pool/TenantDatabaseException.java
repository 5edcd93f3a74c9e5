package org.tenantry.pool;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantId;

/**
 * Thrown when one tenant's database gives no connection now, while those of other tenants may. What
 * the driver said is the cause, and not in the message, which may be shown.
 */
public final class TenantDatabaseException extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1L;

    /** "Unable to establish connection", SQL:2016. */
    private static final String SQL_STATE = "08001";

    private final boolean overload;

    private TenantDatabaseException(String message, @Nullable Throwable cause) {
        this(message, false, cause);
    }

    private TenantDatabaseException(String message, boolean overload, @Nullable Throwable cause) {
        super(message, SQL_STATE, cause);
        this.overload = overload;
    }

    /** Says whether too many connections are in use, which is no reason to give the database up for a while. */
    boolean isOverload() {
        return overload;
    }

    static TenantDatabaseException unreachable(TenantId tenant, Duration within, @Nullable Throwable cause) {
        return new TenantDatabaseException(
                "TENANTRY-021: The database of tenant \"" + tenant
                        + "\" gave no connection within " + within.toMillis()
                        + " ms. Check that it runs and that its URL and"
                        + " account are right; it is tried again by itself.",
                cause);
    }

    static TenantDatabaseException stillUnreachable(TenantId tenant, @Nullable Throwable cause) {
        if (cause instanceof TenantDatabaseException refused) {
            return again(refused);
        }
        return new TenantDatabaseException(
                "TENANTRY-021: The database of tenant \"" + tenant
                        + "\" could not be reached a moment ago and is not asked for now. It is tried again by itself.",
                cause);
    }

    /** Returns the same refusal for one more of those who waited for it. */
    static TenantDatabaseException again(TenantDatabaseException refusal) {
        return new TenantDatabaseException(String.valueOf(refusal.getMessage()), refusal.overload, refusal);
    }

    static TenantDatabaseException wrongTenant(TenantId tenant, String foundStamp) {
        // Not even the id that was found is shown: it is another tenant's, and this may reach a user.
        return new TenantDatabaseException(
                "TENANTRY-022: The database configured for tenant \"" + tenant + "\" " + foundStamp
                        + ", so it is not used. Check the URL, and what was restored there.",
                null);
    }

    static TenantDatabaseException overBudget(TenantId tenant, int maxConnections) {
        return new TenantDatabaseException(
                "TENANTRY-023: No connection for tenant \"" + tenant + "\": this node has its "
                        + maxConnections
                        + " connections in use. Raise tenantry.pool.max-connections, or hold connections for"
                        + " a shorter time.",
                true,
                null);
    }

    static TenantDatabaseException exhausted(TenantId tenant, int maximumPoolSize, @Nullable Throwable cause) {
        return new TenantDatabaseException(
                "TENANTRY-024: All " + maximumPoolSize + " connections of tenant \"" + tenant
                        + "\" are in use. Raise its datasource.maximum-pool-size, or hold connections for a shorter time.",
                true,
                cause);
    }

    static TenantDatabaseException stopped(TenantId tenant) {
        return new TenantDatabaseException(
                "TENANTRY-025: No connection for tenant \"" + tenant + "\": the application is stopping.", null);
    }
}
