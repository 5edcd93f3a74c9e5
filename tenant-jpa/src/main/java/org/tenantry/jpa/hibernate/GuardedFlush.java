package org.tenantry.jpa.hibernate;

import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.tenantry.Tenant;
import org.tenantry.node.Node;

/**
 * Lets a session write for its tenant only. A server commits the transaction of a message or of an asynchronous call when
 * the tenant is not bound any more, and one that another tenant's work is waiting for (REQUIRES_NEW) when that tenant is
 * bound again; what the session holds is then written for the tenant of the transaction, whose it is.
 */
final class GuardedFlush implements FlushEventListener {

    private static final long serialVersionUID = 1L;

    private final transient HibernateUnit unit;
    private final FlushEventListener next;

    GuardedFlush(HibernateUnit unit, FlushEventListener next) {
        this.unit = unit;
        this.next = next;
    }

    @Override
    public void onFlush(FlushEvent event) {
        Node node = unit.node();
        Tenant ofTransaction = node.transactions().pinned();
        if (ofTransaction != null && owns(ofTransaction, event)) {
            node.currentTenant().run(ofTransaction, () -> flush(event));
        } else {
            flush(event);
        }
    }

    private static boolean owns(Tenant tenant, FlushEvent event) {
        return tenant.id().value().equals(event.getSession().getTenantIdentifierValue());
    }

    private void flush(FlushEvent event) {
        EventGuard.check(unit, event.getSession());
        next.onFlush(event);
    }
}
