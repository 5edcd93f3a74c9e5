package org.tenantry.jpa.unit;

import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantSwitchException;
import org.tenantry.transaction.Transactions;

/**
 * Whose a persistence context is: it belongs to the tenant for whom it was opened, until it is closed. Used in a
 * transaction, it binds that to its tenant, too. Both are refused to any other tenant; a transaction of its own
 * (REQUIRES_NEW) with a context of its own is another tenant's way to work in between.
 *
 * <p>Any thread may use it.
 */
public final class ContextGuard {

    private final CurrentTenant currentTenant;
    private final Transactions transactions;

    /**
     * @param transactions those that the contexts take part in; {@link Transactions#none()} for RESOURCE_LOCAL units
     */
    public ContextGuard(CurrentTenant currentTenant, Transactions transactions) {
        this.currentTenant = currentTenant;
        this.transactions = transactions;
    }

    /**
     * Returns the tenant to whom a context belongs that is opened now.
     *
     * @throws org.tenantry.TenantNotBoundException if no tenant is bound
     * @throws TenantSwitchException if the transaction belongs to another tenant
     */
    public Tenant open() {
        Tenant tenant = currentTenant.require();
        transactions.pin(tenant);
        return tenant;
    }

    /**
     * Lets the bound tenant use a context, if it is the owner. To be asked before every use: what a context has read is
     * in memory, where no connection is asked for whose it is.
     *
     * @throws org.tenantry.TenantNotBoundException if no tenant is bound
     * @throws TenantSwitchException if the context or the transaction belongs to another tenant
     */
    public void use(Tenant owner) {
        Tenant bound = currentTenant.require();
        if (!bound.isSameAs(owner)) {
            throw refusal(owner.id(), bound);
        }
        transactions.pin(owner);
    }

    /**
     * As {@link #use(Tenant)}, for a provider that knows the owner by id and is not told apart from its user: what it writes
     * when the owner's transaction is completed, it may write whoever is bound. A server may complete a transaction where
     * nobody is bound any more, or the tenant of the work around it.
     *
     * @return the owner
     * @throws org.tenantry.TenantNotBoundException if no tenant is bound
     * @throws TenantSwitchException if the context or the transaction belongs to another tenant
     */
    public Tenant use(String owner) {
        Tenant bound = currentTenant.find().orElse(null);
        if (bound != null && bound.id().value().equals(owner)) {
            transactions.pin(bound);
            return bound;
        }
        Tenant completing = transactions.completing();
        if (completing != null && completing.id().value().equals(owner)) {
            return completing;
        }
        throw refusal(new TenantId(owner), currentTenant.require());
    }

    private static TenantSwitchException refusal(TenantId owner, Tenant bound) {
        return new TenantSwitchException(
                owner,
                bound.id(),
                "This persistence context",
                "Open an entity manager for each tenant, or inject it with a transaction's scope; an extended one stays"
                        + " with the tenant for whom its bean was made.");
    }
}
