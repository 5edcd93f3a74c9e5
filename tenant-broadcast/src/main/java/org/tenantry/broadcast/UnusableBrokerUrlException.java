package org.tenantry.broadcast;

import org.tenantry.TenantException;

/** Thrown when {@code tenantry.broadcast.url} leads to no broker whatever happens. Does not show it: it may hold secrets. */
final class UnusableBrokerUrlException extends TenantException {

    private static final long serialVersionUID = 1L;

    UnusableBrokerUrlException(String fault) {
        super("TENANTRY-114: tenantry.broadcast.url cannot be used: " + fault + ". Write it as tcp://host:61616 or, for"
                + " several brokers, (tcp://host1:61616,tcp://host2:61616).");
    }
}
