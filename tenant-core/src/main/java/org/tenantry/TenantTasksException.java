package org.tenantry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Thrown by {@link CurrentTenant#forEach} after all tenants had their turn, if the task failed for
 * some. Each failure is also a suppressed exception of this one.
 */
public final class TenantTasksException extends TenantException {

    private static final long serialVersionUID = 1L;

    /** In the order of the ids. */
    private final TreeMap<TenantId, Exception> failures;

    TenantTasksException(Map<TenantId, Exception> failures, int tenants, int notReached) {
        super("TENANTRY-005: The task failed for " + failures.size() + " of " + tenants + " tenants: "
                + new TreeMap<>(failures).keySet() + "; see the suppressed exceptions. "
                + (notReached == 0 ? "The others are done." : notReached + " were not reached: interrupted."));
        this.failures = new TreeMap<>(failures);
        this.failures.values().forEach(this::addSuppressed);
    }

    /** Returns what went wrong, by tenant, in the order of the ids. */
    public SortedMap<TenantId, Exception> failures() {
        return new TreeMap<>(failures);
    }
}
