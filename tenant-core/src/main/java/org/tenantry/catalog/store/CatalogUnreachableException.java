package org.tenantry.catalog.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tenantry.TenantException;

/**
 * Thrown when the catalog's database does not answer. What the driver said is the cause, and not in the message, which
 * may be shown: some drivers repeat the URL.
 */
public final class CatalogUnreachableException extends TenantException {

    private static final long serialVersionUID = 1L;

    public CatalogUnreachableException(Throwable cause) {
        super(
                "TENANTRY-103: The catalog cannot be reached" + sqlState(cause)
                        + ". Check tenantry.catalog.url, the account, and that the database runs. Nodes serve what they"
                        + " know meanwhile.",
                cause);
    }

    /** The innermost one, for pools put their own around it. */
    private static String sqlState(Throwable failure) {
        String state = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String found = cause instanceof SQLException e ? e.getSQLState() : null;
            state = found != null ? found : state;
        }
        return suffix(state);
    }

    private static String suffix(@Nullable String state) {
        return state == null ? "" : " (SQL state " + state + ")";
    }
}
