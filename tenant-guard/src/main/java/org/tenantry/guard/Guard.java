package org.tenantry.guard;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The refusal: how it is made, and how it is recognised after a server has wrapped it.
 *
 * <p>Every method may be called from any thread.
 */
public final class Guard {

    /** The code at the start of the message. Servers keep the message even where they replace the exception. */
    public static final String CODE = "TENANTRY-090";

    /** SQLState "the server rejected the establishment of the connection". */
    public static final String SQL_STATE = "08004";

    /** The vendor code of the refusal. */
    public static final int VENDOR_CODE = 90;

    /** The name in the message of a guard that was given none. */
    static final String UNNAMED = "unnamed";

    private static final int MAX_SHOWN = 80;

    private Guard() {}

    /**
     * Returns the refusal for the data source {@code name}: not thrown, and new for each call, so that
     * its stack trace shows the path that bypassed tenancy.
     */
    static SQLException refusal(String name) {
        return new SQLNonTransientConnectionException(
                CODE
                        + ": This path bypasses tenancy: a connection was requested straight from the server's data source "
                        + quote(name) + ", which belongs to no tenant and refuses every connection."
                        + " Inject the DataSource into a managed component so that Tenantry can route it,"
                        + " or see docs/injection-points.md for this path.",
                SQL_STATE,
                VENDOR_CODE);
    }

    /**
     * Tells whether {@code failure} goes back to a guard, through all causes, suppressed and next
     * exceptions. Looks at messages, not at types: a server may have loaded the guard with another class
     * loader and may copy its message into an exception of its own.
     */
    public static boolean isRefusal(@Nullable Throwable failure) {
        return isRefusal(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isRefusal(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        String message = failure.getMessage();
        if (message != null && message.contains(CODE)) {
            return true;
        }
        if (failure instanceof SQLException sql && isRefusal(sql.getNextException(), seen)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isRefusal(suppressed, seen)) {
                return true;
            }
        }
        return isRefusal(failure.getCause(), seen);
    }

    /** In double quotes, cut, and without characters that could forge a line of a log. */
    private static String quote(String name) {
        String shown = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "...";
        return '"' + shown.replaceAll("[^\\x20-\\x7e]", "?") + '"';
    }
}
