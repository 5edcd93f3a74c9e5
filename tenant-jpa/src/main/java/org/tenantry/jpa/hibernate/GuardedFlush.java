package org.tenantry.jpa.hibernate;

import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.tenantry.Tenant;
import org.tenantry.node.Node;

/**
 * Lets a session write for its tenant only. At a commit that tenant need not be bound: not any more, at the end of a message
 * or of an asynchronous call, and not yet again, where a new transaction was another tenant's within a transaction of the
 * one who is bound. What the session holds is then written for the tenant of the transaction.
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
        if (ofTransaction != null) {
            node.currentTenant().run(ofTransaction, () -> flush(event));
        } else {
            flush(event);
        }
    }

    private void flush(FlushEvent event) {
        EventGuard.check(unit, event.getSession());
        next.onFlush(event);
    }
}
