package org.tenantry.transaction;

import jakarta.transaction.Synchronization;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.TenantSwitchException;

/** What a JTA transaction knows of tenancy: its tenant, and its one connection. Used by one thread at a time. */
final class TenantTransaction implements Synchronization {

    private final Tenant tenant;
    private @Nullable ConnectionSource source;
    private @Nullable EnlistedConnection connection;
    private boolean watched;
    private boolean completing;

    TenantTransaction(Tenant tenant) {
        this.tenant = tenant;
    }

    Tenant tenant() {
        return tenant;
    }

    boolean isUnwatched() {
        return !watched;
    }

    void watched() {
        watched = true;
    }

    boolean isCompleting() {
        return completing;
    }

    @Override
    public void beforeCompletion() {
        completing = true;
    }

    @Override
    public void afterCompletion(int status) {
        // nobody asks any more
    }

    void requireSame(Tenant other) {
        if (!tenant.isSameAs(other)) {
            throw new TenantSwitchException(
                    tenant.id(),
                    other.id(),
                    "This transaction",
                    "Do the other tenant's work in a transaction of its own (REQUIRES_NEW), or after this one.");
        }
    }

    @Nullable
    EnlistedConnection find(ConnectionSource wanted) {
        return wanted == source ? connection : null;
    }

    /** A second one-phase resource would be committed after, and not with, the first: refused on every server. */
    void requireNoOther() throws SQLException {
        if (connection != null) {
            throw new SQLException("TENANTRY-031: This transaction already has a data source of tenant \"" + tenant
                    + "\" that is not XA, and takes no second one. Use tenantry.tenants.<id>.datasource.jndi with an XA"
                    + " data source for one of them, or two transactions.");
        }
    }

    void add(ConnectionSource newSource, EnlistedConnection newConnection) {
        source = newSource;
        connection = newConnection;
    }
}
